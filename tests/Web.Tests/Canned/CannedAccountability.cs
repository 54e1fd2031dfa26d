using Compliance.Application.Accountability;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Accountability;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;

namespace Compliance.Web.Tests.Canned;

/// <summary>Answers of what the office has to account for.</summary>
internal static class CannedAccountability
{
    public static readonly Guid ProcessorId = new("01900000-0000-7000-8000-000000000701");

    public static readonly Guid ModelId = new("01900000-0000-7000-8000-000000000702");

    public static readonly AssessmentRow Assessment =
        new(new("01900000-0000-7000-8000-000000000703"), "demo-people", 1, "spul-direct", "Soft prompts on demo-people", "Data protection officer", new DateOnly(2026, 10, 1), new string('b', 64), null, CannedPortal.Now);

    public static CannedUseCases WithAccountability(this CannedUseCases useCases) => useCases
        .On<GetCasePublication, CasePublication>((get, _) => get.RequestId == CannedPortal.CaseId(RequestState.AwaitingSignOff)
            ? new CasePublication(["data set demo-people"], [], null, null, null)
            : new CasePublication([], [], null, null, null))
        .On<ExcusePublication, Nothing>((excuse, _) => excuse.Reason.Length < 30 ? Problem.Invalid("invalid", "Give the facts.", "Reason") : Nothing.Value)
        .On<MarkDataSetPublished, Nothing>((_, _) => Nothing.Value)
        .On<MarkModelPublished, Nothing>((_, _) => Nothing.Value)
        .On<ExceptFromCooling, Nothing>((_, _) => Nothing.Value)
        .On<GetDecisionBasis, DecisionBasis>((_, _) => new DecisionBasis("demo-people", ModelId, [Assessment], [new("spul-direct", new Dictionary<string, string> { ["promptLength"] = "16" }, 1, Assessment.RecordedAt)]))
        .On<GrantExclusion, Nothing>((_, _) => Nothing.Value)
        .On<GetModel, ModelView>((get, _) => get.ModelId == ModelId
            ? new ModelView(ModelId, "demo-people", 1, ModelPurpose.Served, new string('e', 64), "demo-people", CannedPortal.Now.AddDays(-3), null, null)
            : Problem.NotFound("The model"))
        .On<ListAssessments, Page<AssessmentRow>>((_, _) => new Page<AssessmentRow>([Assessment], 1, 1, 25))
        .On<RecordAssessment, Guid>((record, _) => record.Title.Length == 0 ? Problem.Invalid("invalid", "Give the title.", "Title") : Assessment.Id)
        .On<DescribeProcessing, Nothing>((_, _) => Nothing.Value)
        .On<ListProcessors, Page<ProcessorRow>>((_, _) => new Page<ProcessorRow>([new(ProcessorId, "GPU Barn", ProcessorRole.GpuHost, "DE", "C-17", new DateOnly(2026, 3, 1), null, null, 1)], 1, 1, 25))
        .On<GetProcessor, ProcessorView>((get, _) => get.ProcessorId == ProcessorId ? Processor : Problem.NotFound("The processor"))
        .On<AddProcessor, Guid>((add, _) => add.Name.Length < 2 ? Problem.Invalid("invalid", "Name the processor.", "Name") : ProcessorId)
        .On<InstructProcessor, Guid>((_, _) => Guid.Empty)
        .On<EndProcessor, Nothing>((_, _) => Nothing.Value)
        .On<ConfirmDeletion, Nothing>((_, _) => Nothing.Value)
        .On<GetProcessingRecord, ProcessingRecord>((_, _) => Record)
        .On<ExportProcessingRecord, ProcessingRecord>((_, _) => Record);

    public static ProcessorView Processor { get; } = new(
        ProcessorId, "GPU Barn", ProcessorRole.GpuHost, "Training examples while a job runs.", "DE", null, "C-17", new DateOnly(2026, 3, 1), CannedPortal.Now, null, null, null,
        new Page<InstructionRow>([new(Guid.Empty, "Keep nothing after a job.", "engineer@demo.example", CannedPortal.Now)], 1, 1, 25));

    private static ProcessingRecord Record { get; } = new(
        "compliance-processing-record/1", CannedPortal.Now, new ControllerDetails("", "", ""),
        new ProcessingActivity("Compliance", [], true, ["Answering requests"], ["People who ask"], ["Names"], ["GPU Barn (processor)"], [], ["Case file: 12 months"], ["Keys of each person"]),
        [new ProcessingActivity("demo-people", [1], false, [], [], [], ["Mirror Host"], [], [], ["Hashes"])],
        [new RecordedProcessor("GPU Barn", ProcessorRole.GpuHost, "Training examples while a job runs.", "DE", null, "C-17", new DateOnly(2026, 3, 1), null, null)]);
}
