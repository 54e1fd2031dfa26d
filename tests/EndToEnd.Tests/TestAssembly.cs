// Each test starts hosts that calculate; two at once on two cores would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
