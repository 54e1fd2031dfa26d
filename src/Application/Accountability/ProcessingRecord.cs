namespace Compliance.Application.Accountability;

/// <summary>The record of processing activities (Art. 30(1) GDPR). Its JSON form is described by docs/processing-record.schema.json.</summary>
/// <param name="Format">Name and version of the form: "compliance-processing-record/1".</param>
/// <param name="Product">What the portal itself processes.</param>
public sealed record ProcessingRecord(
    string Format, DateTimeOffset MadeAt, ControllerDetails Controller, ProcessingActivity Product, IReadOnlyList<ProcessingActivity> Models, IReadOnlyList<RecordedProcessor> Processors);
