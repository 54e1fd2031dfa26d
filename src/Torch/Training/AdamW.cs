using Compliance.Torch;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, arXiv:1711.05101). One native call per group and step.</summary>
public sealed class AdamW : optim.Optimizer
{
    private readonly List<ParamGroup> groups = [];
    private readonly Options defaults;

    public AdamW(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
        bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup(parameters, new Options())], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

    public AdamW(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
        bool amsgrad = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override IEnumerable<Modules.ParamGroup> ParamGroups => groups;

    public void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        foreach (var parameter in param_group.Parameters)
        {
            if (groups.Any(group => group.Parameters.Contains(parameter)))
                throw new ArgumentException("A parameter stands in two groups of one optimiser; each must stand in one.", nameof(param_group));
        }

        param_group.Complete(defaults);
        groups.Add(param_group);
    }

    /// <summary>Changes every parameter that has a gradient; the others keep their value, also under weight decay.</summary>
    /// <returns>What the closure gave, or null without one.</returns>
    public override Tensor step(Func<Tensor> closure = null)
    {
        Tensor loss = null;
        if (closure is not null)
        {
            using (enable_grad())
                loss = closure();
        }

        foreach (var group in groups)
            group.Step();
        return loss;
    }

    /// <summary>The averages and step counts by parameter, in the order of parameters(). They stay the optimiser's.</summary>
    public StateDictionary state_dict() => new([.. groups.Select(group => group.Options)], [.. groups.SelectMany(group => group.States)]);

    /// <summary>Copies the averages, step counts and settings of another optimiser over parameters of the same shapes.</summary>
    /// <exception cref="ArgumentException">The number of groups or parameters differs.</exception>
    public void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var mine = groups.SelectMany(group => group.States).ToList();
        if (state_dict.Options.Count != groups.Count || state_dict.State.Count != mine.Count)
        {
            throw new ArgumentException(
                $"The state has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, " +
                $"the optimiser has {groups.Count} and {mine.Count}.",
                nameof(state_dict));
        }

        for (var i = 0; i < groups.Count; i++)
            groups[i].Options = state_dict.Options[i].Copy();
        for (var i = 0; i < mine.Count; i++)
            mine[i].CopyFrom(state_dict.State[i]);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        foreach (var state in groups.SelectMany(group => group.States))
            state.Dispose();
    }

    /// <summary>Settings of a group; what is null comes from the optimiser.</summary>
    public class Options
    {
        public double? LearningRate { get; set; }

        public double? beta1 { get; set; }

        public double? beta2 { get; set; }

        public double? eps { get; set; }

        public double? weight_decay { get; set; }

        public bool? amsgrad { get; set; }

        public bool? maximize { get; set; }

        internal Options Copy() => (Options)MemberwiseClone();
    }

    /// <summary>What AdamW remembers of one parameter. The averages are null until its first step with a gradient.</summary>
    public sealed class State : IDisposable
    {
        internal State() { }

        public long step { get; internal set; }

        public Tensor exp_avg { get; internal set; }

        public Tensor exp_avg_sq { get; internal set; }

        public Tensor max_exp_avg_sq { get; internal set; }

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
            (exp_avg, exp_avg_sq, max_exp_avg_sq) = (null, null, null);
            step = 0;
        }

        internal void CopyFrom(State other)
        {
            if (ReferenceEquals(this, other))
                return;
            Dispose();
            step = other.step;
            exp_avg = other.exp_avg?.clone().DetachFromDisposeScope();
            exp_avg_sq = other.exp_avg_sq?.clone().DetachFromDisposeScope();
            max_exp_avg_sq = other.max_exp_avg_sq?.clone().DetachFromDisposeScope();
        }
    }

    public sealed class StateDictionary
    {
        internal StateDictionary(IReadOnlyList<Options> options, IReadOnlyList<State> state)
        {
            Options = options;
            State = state;
        }

        public IReadOnlyList<Options> Options { get; }

        public IReadOnlyList<State> State { get; }
    }

    public sealed class ParamGroup : Modules.ParamGroup
    {
        private readonly List<Parameter> members;

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters)
        {
            Options = options ?? new Options();
            members = [.. Parameters];
            States = [.. members.Select(_ => new State())];
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
            bool amsgrad = false, bool maximize = false)
            : this(
                parameters,
                new Options
                {
                    LearningRate = lr,
                    beta1 = beta1,
                    beta2 = beta2,
                    eps = eps,
                    weight_decay = weight_decay,
                    amsgrad = amsgrad,
                    maximize = maximize,
                })
        {
        }

        public Options Options { get; internal set; }

        public override double LearningRate
        {
            get => Options.LearningRate ?? 1e-3;
            set => Options.LearningRate = value;
        }

        internal IReadOnlyList<State> States { get; }

        internal void Complete(Options defaults)
        {
            Options.LearningRate ??= defaults.LearningRate;
            Options.beta1 ??= defaults.beta1;
            Options.beta2 ??= defaults.beta2;
            Options.eps ??= defaults.eps;
            Options.weight_decay ??= defaults.weight_decay;
            Options.amsgrad ??= defaults.amsgrad;
            Options.maximize ??= defaults.maximize;
        }

        internal unsafe void Step()
        {
            using var parameters = new TensorPointers(members, nameof(Parameters));
            using var averages = new TensorPointers(States.Select(state => state.exp_avg), "exp_avg", mayHoldNull: true);
            using var squares = new TensorPointers(States.Select(state => state.exp_avg_sq), "exp_avg_sq", mayHoldNull: true);
            using var greatest = new TensorPointers(States.Select(state => state.max_exp_avg_sq), "max_exp_avg_sq", mayHoldNull: true);
            var steps = States.Select(state => state.step).ToArray();
            var numbers = new AdamWNumbers
            {
                LearningRate = LearningRate,
                Beta1 = Options.beta1.Value,
                Beta2 = Options.beta2.Value,
                Eps = Options.eps.Value,
                WeightDecay = Options.weight_decay.Value,
                AmsGrad = Options.amsgrad.Value ? 1 : 0,
                Maximize = Options.maximize.Value ? 1 : 0,
            };
            int status;
            fixed (IntPtr* p = parameters.Pointers, m = averages.Pointers, v = squares.Pointers, g = greatest.Pointers)
            fixed (long* stepCounts = steps)
                status = Native.ct_adamw_step(p, members.Count, m, v, g, stepCounts, in numbers);

            // Also after an error: what was made must not be lost.
            for (var i = 0; i < members.Count; i++)
            {
                var state = States[i];
                state.step = steps[i];
                state.exp_avg ??= Kept(averages.Pointers[i]);
                state.exp_avg_sq ??= Kept(squares.Pointers[i]);
                state.max_exp_avg_sq ??= Kept(greatest.Pointers[i]);
            }

            NativeCall.Check(status);
        }

        private static Tensor Kept(IntPtr pointer) =>
            pointer == IntPtr.Zero ? null : new Tensor(new TensorHandle(pointer)).DetachFromDisposeScope();
    }
}
