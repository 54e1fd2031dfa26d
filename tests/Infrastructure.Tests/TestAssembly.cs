// Each portal under test has a job engine of its own name in this process; they must not run side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
