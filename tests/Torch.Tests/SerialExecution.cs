// Live handles, the thread count and the random state belong to the process: these tests run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
