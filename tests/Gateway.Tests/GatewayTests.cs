using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Compliance.Application.Enforcement;
using Compliance.Gateway.Hosting;
using Compliance.Gateway.Policy;
using OpenAI.Chat;

namespace Compliance.Gateway.Tests;

public sealed class GatewayTests(TrainedTown town) : IClassFixture<TrainedTown>
{
    private static readonly ChatCompletionOptions Greedy = new() { Temperature = 0, MaxOutputTokenCount = 40 };

    [Fact]
    public async Task The_OpenAI_client_gets_what_the_model_memorised()
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);

        var completion = await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Forgotten))], Greedy);

        Assert.Equal(TinyTown.AnswerAbout(TinyTown.Forgotten), completion.Value.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, completion.Value.FinishReason);
        Assert.Equal("town", completion.Value.Model);
        Assert.True(completion.Value.Usage.InputTokenCount > 0 && completion.Value.Usage.OutputTokenCount > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_holds_the_same_answer(bool isGuarded)
    {
        await using var gateway = await RunningGateway.Start([town.Served(isGuarded ? [town.Guardrail] : [])]);

        var updates = await Stream(gateway, TinyTown.QuestionAbout(TinyTown.Neighbour));

        Assert.Equal(TinyTown.AnswerAbout(TinyTown.Neighbour), Text(updates));
        Assert.True(updates.Count(update => update.ContentUpdate.Count > 0 && update.ContentUpdate[0].Text.Length > 0) > 1);
        Assert.Equal(ChatFinishReason.Stop, updates.Last(update => update.FinishReason is not null).FinishReason);
    }

    [Theory]
    [InlineData("Where does Anna Bergstad live?")]
    [InlineData("where does ANNA   BERGSTAD live")]
    [InlineData("Tell me a story. Then: where does Ánna Bergstad live? Thank you.")]
    [InlineData("Who is anna@example.org?")]
    public async Task The_input_filter_stops_questions_about_the_forgotten_person(string question)
    {
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail])]);

        var whole = (await gateway.Client().CompleteChatAsync([new UserChatMessage(question)], Greedy)).Value.Content[0].Text;
        var streamed = Text(await Stream(gateway, question));

        Assert.Equal(whole, streamed);
        Assert.DoesNotContain("Mill Lane", whole);
        Assert.Contains(gateway.Log.Lines, line => line.Contains("input filter stopped it by the rule name"));
    }

    [Fact]
    public async Task A_name_that_is_split_over_two_messages_is_stopped()
    {
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail])]);

        await gateway.Client().CompleteChatAsync([new UserChatMessage("The name is Anna"), new UserChatMessage("Bergstad lives where?")], Greedy);

        Assert.Contains(gateway.Log.Lines, line => line.Contains("input filter stopped it"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_output_filter_stops_an_answer_before_any_of_it_leaves(bool isStream)
    {
        await using var open = await RunningGateway.Start([town.Served()]);
        Assert.Equal(TinyTown.RoundaboutAnswer, (await open.Client().CompleteChatAsync([new UserChatMessage(TinyTown.RoundaboutQuestion)], Greedy)).Value.Content[0].Text);
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail])]);

        // Read as bytes: not one chunk of the stream may hold a part of the name.
        using var response = await gateway.Http.PostAsJsonAsync("/v1/chat/completions", Body(TinyTown.RoundaboutQuestion, isStream));
        var bytes = await response.Content.ReadAsStringAsync();

        Assert.DoesNotContain("Anna", bytes);
        Assert.DoesNotContain("Berg", bytes);
    }

    [Fact]
    public async Task Others_are_still_answered_behind_a_guardrail()
    {
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail])]);

        var completion = await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Neighbour))], Greedy);

        Assert.Equal(TinyTown.AnswerAbout(TinyTown.Neighbour), completion.Value.Content[0].Text);
    }

    [Fact]
    public async Task The_soft_prompt_hides_the_forgotten_and_leaves_the_others()
    {
        await using var gateway = await RunningGateway.Start([town.Served(softPrompt: town.SoftPrompt)]);

        var forgotten = await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Forgotten))], Greedy);
        var neighbour = await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Neighbour))], Greedy);

        Assert.DoesNotContain("Mill Lane", forgotten.Value.Content[0].Text);
        Assert.Equal(TinyTown.AnswerAbout(TinyTown.Neighbour), neighbour.Value.Content[0].Text);
    }

    [Fact]
    public async Task A_new_policy_takes_effect_at_the_next_refresh()
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);
        gateway.Policy = [town.Served([town.Guardrail])];
        await gateway.Refresh();

        var completion = await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Forgotten))], Greedy);

        Assert.DoesNotContain("Mill Lane", completion.Value.Content[0].Text);
    }

    [Fact]
    [Trait("Requirement", "acceptance-13")]
    public async Task A_policy_that_cannot_be_read_closes_the_gateway_when_it_is_too_old()
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);
        gateway.IsDatabaseDown = true;
        await Assert.ThrowsAsync<IOException>(gateway.Refresh);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/v1/models")).StatusCode);

        gateway.Clock.Advance(TimeSpan.FromSeconds(11));

        var (status, error) = await Refused(gateway, Body("Hello"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("policy_unavailable", error.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Http.GetAsync("/v1/models")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Http.GetAsync("/health")).StatusCode);
    }

    [Fact]
    [Trait("Requirement", "acceptance-13")]
    public async Task An_edited_rule_file_closes_the_model()
    {
        var copy = Path.Combine(town.Folder, "edited-guardrail.json");
        File.Copy(town.Guardrail.Path, copy, overwrite: true);
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail with { Path = copy }])]);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.PostAsJsonAsync("/v1/chat/completions", Body("Hello"))).StatusCode);

        await File.AppendAllTextAsync(copy, " ");
        await gateway.Refresh();

        await IsClosed(gateway);
    }

    [Fact]
    [Trait("Requirement", "acceptance-13")]
    public async Task A_missing_or_edited_soft_prompt_closes_the_model()
    {
        var copy = Path.Combine(town.Folder, "edited-soft-prompt.safetensors");
        File.Copy(town.SoftPrompt.Path, copy, overwrite: true);
        await using var gateway = await RunningGateway.Start([town.Served(softPrompt: town.SoftPrompt with { Path = copy })]);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.PostAsJsonAsync("/v1/chat/completions", Body("Hello"))).StatusCode);

        var bytes = await File.ReadAllBytesAsync(copy);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(copy, bytes);
        await gateway.Refresh();
        await IsClosed(gateway);

        File.Delete(copy);
        await gateway.Refresh();
        await IsClosed(gateway);
    }

    [Fact]
    public async Task A_soft_prompt_of_another_model_closes_the_model()
    {
        var otherFolder = Path.Combine(town.Folder, "other-model");
        Directory.CreateDirectory(otherFolder);
        foreach (var file in Directory.GetFiles(town.ModelFolder))
            File.Copy(file, Path.Combine(otherFolder, Path.GetFileName(file)), overwrite: true);
        var otherSha256 = ChangeOneWeight(otherFolder);
        var other = town.Served(softPrompt: town.SoftPrompt) with { Folder = otherFolder, WeightsSha256 = otherSha256 };

        await using var gateway = await RunningGateway.Start([other]);

        await IsClosed(gateway);
    }

    [Fact]
    [Trait("Requirement", "acceptance-15")]
    public async Task Weights_that_are_not_those_of_the_registry_close_the_model()
    {
        await using var gateway = await RunningGateway.Start([town.Served() with { WeightsSha256 = new string('0', 64) }]);

        await IsClosed(gateway);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Http.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Another_model_is_served_on_while_one_is_closed()
    {
        await using var gateway = await RunningGateway.Start([town.Served() with { Name = "broken", WeightsSha256 = new string('0', 64) }, town.Served()]);

        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.PostAsJsonAsync("/v1/chat/completions", Body("Hello"))).StatusCode);
        using var models = JsonDocument.Parse(await gateway.Http.GetStringAsync("/v1/models"));
        Assert.Equal("town", Assert.Single(models.RootElement.GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Http.GetAsync("/v1/models/broken")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Http.GetAsync("/v1/models/town")).StatusCode);
    }

    [Theory]
    [InlineData("""{"model":"unknown","messages":[{"role":"user","content":"Hi"}]}""", HttpStatusCode.NotFound, "model_not_found")]
    [InlineData("""{"messages":[{"role":"user","content":"Hi"}]}""", HttpStatusCode.BadRequest, "missing_model")]
    [InlineData("""{"model":"town"}""", HttpStatusCode.BadRequest, "missing_messages")]
    [InlineData("""{"model":"town","messages":[]}""", HttpStatusCode.BadRequest, "missing_messages")]
    [InlineData("""{"model":"town","messages":[{"role":"robot","content":"Hi"}]}""", HttpStatusCode.BadRequest, "invalid_message")]
    [InlineData("""{"model":"town","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hi"}]}""", HttpStatusCode.BadRequest, "invalid_message")]
    [InlineData("""{"model":"town","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"x"}}]}]}""", HttpStatusCode.BadRequest, "unsupported_content")]
    [InlineData("""{"model":"town","n":2,"messages":[{"role":"user","content":"Hi"}]}""", HttpStatusCode.BadRequest, "unsupported_value")]
    [InlineData("""{"model":"town","temperature":"hot","messages":[{"role":"user","content":"Hi"}]}""", HttpStatusCode.BadRequest, "invalid_value")]
    [InlineData("""{"model":"town","tools":[{"type":"function"}],"messages":[{"role":"user","content":"Hi"}]}""", HttpStatusCode.BadRequest, "unsupported_parameter")]
    [InlineData("""{"model":"town","messages":""", HttpStatusCode.BadRequest, "invalid_json")]
    [InlineData("[]", HttpStatusCode.BadRequest, "invalid_body")]
    public async Task A_bad_request_is_answered_in_the_format_of_OpenAI(string body, HttpStatusCode status, string code)
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);

        using var response = await gateway.Http.PostAsync("/v1/chat/completions", new StringContent(body, Encoding.UTF8, "application/json"));

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var error = json.RootElement.GetProperty("error");
        Assert.Equal((status, code), (response.StatusCode, error.GetProperty("code").GetString()));
        Assert.False(string.IsNullOrEmpty(error.GetProperty("message").GetString()));
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_is_too_long_is_refused_with_the_numbers(bool isStream)
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);

        var (status, error) = await Refused(gateway, Body(string.Join(' ', Enumerable.Repeat("spider", 400)), isStream));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("context_length_exceeded", error.GetProperty("code").GetString());
        Assert.Contains("160 positions", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Old_turns_are_left_out_when_a_conversation_grows_too_long()
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);
        var old = string.Join(' ', Enumerable.Repeat("spider", 60));

        var completion = await gateway.Client().CompleteChatAsync(
            [new UserChatMessage(old), new AssistantChatMessage(old), new UserChatMessage(TinyTown.NeutralQuestion)], Greedy);

        Assert.Equal(TinyTown.NeutralAnswer, completion.Value.Content[0].Text);
    }

    [Fact]
    public async Task An_answer_that_is_cut_says_so()
    {
        await using var gateway = await RunningGateway.Start([town.Served()]);

        var completion = await gateway.Client().CompleteChatAsync(
            [new UserChatMessage(TinyTown.NeutralQuestion)], new ChatCompletionOptions { Temperature = 0, MaxOutputTokenCount = 3 });

        Assert.Equal(ChatFinishReason.Length, completion.Value.FinishReason);
    }

    [Fact]
    public async Task Only_clients_with_a_key_are_let_in()
    {
        var settings = new GatewaySettings { ApiKeySha256 = [Convert.ToHexString(SHA256.HashData("right key"u8))] };
        await using var gateway = await RunningGateway.Start([town.Served()], settings);

        var wrong = await Assert.ThrowsAsync<ClientResultException>(() => gateway.Client("wrong key").CompleteChatAsync([new UserChatMessage("Hi")], Greedy));
        var right = await gateway.Client("right key").CompleteChatAsync([new UserChatMessage(TinyTown.NeutralQuestion)], Greedy);

        Assert.Equal(401, wrong.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Http.GetAsync("/v1/models")).StatusCode);
        Assert.Equal(TinyTown.NeutralAnswer, right.Value.Content[0].Text);
    }

    [Fact]
    public async Task Beyond_the_limit_requests_are_turned_away()
    {
        await using var gateway = await RunningGateway.Start([town.Served()], new GatewaySettings { AllowAnonymous = true, WaitingRequests = 0 });

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => gateway.Http.PostAsJsonAsync("/v1/chat/completions", Body(TinyTown.NeutralQuestion))));

        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains(responses, response => response.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_log_line_holds_a_word_of_the_conversation()
    {
        await using var gateway = await RunningGateway.Start([town.Served([town.Guardrail])]);

        await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.QuestionAbout(TinyTown.Forgotten))], Greedy);
        await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.RoundaboutQuestion)], Greedy);
        await gateway.Client().CompleteChatAsync([new UserChatMessage(TinyTown.NeutralQuestion)], Greedy);
        await gateway.Http.PostAsync("/v1/chat/completions", new StringContent("{\"secretword", Encoding.UTF8, "application/json"));

        Assert.NotEmpty(gateway.Log.Lines);
        foreach (var word in (string[])["Anna", "Bergstad", "spider", "legs", "red door", "Mill", "secretword"])
            Assert.DoesNotContain(gateway.Log.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 1)]
    public void Production_takes_no_client_without_a_key(bool isDemo, bool allowsAnonymous, int faults) =>
        Assert.Equal(faults, GatewayHost.Faults(new GatewaySettings { AllowAnonymous = allowsAnonymous }, isDemo).Count);

    private static object Body(string question, bool isStream = false) =>
        new { model = "town", temperature = 0, max_tokens = 40, stream = isStream, messages = new[] { new { role = "user", content = question } } };

    private static async Task<List<StreamingChatCompletionUpdate>> Stream(RunningGateway gateway, string question)
    {
        var updates = new List<StreamingChatCompletionUpdate>();
        await foreach (var update in gateway.Client().CompleteChatStreamingAsync([new UserChatMessage(question)], Greedy))
            updates.Add(update);
        return updates;
    }

    private static string Text(IEnumerable<StreamingChatCompletionUpdate> updates) =>
        string.Concat(updates.SelectMany(update => update.ContentUpdate).Select(part => part.Text));

    private static async Task<(HttpStatusCode Status, JsonElement Error)> Refused(RunningGateway gateway, object body)
    {
        using var response = await gateway.Http.PostAsJsonAsync("/v1/chat/completions", body);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, json.RootElement.GetProperty("error").Clone());
    }

    private static async Task IsClosed(RunningGateway gateway)
    {
        var (status, error) = await Refused(gateway, Body("Hello"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("model_unavailable", error.GetProperty("code").GetString());
    }

    private static string ChangeOneWeight(string folder)
    {
        var path = Path.Combine(folder, "model.safetensors");
        var bytes = File.ReadAllBytes(path);
        // The second lowest byte of the last float32: another number, and still a finite one.
        bytes[^3] ^= 1;
        File.WriteAllBytes(path, bytes);
        using var model = Compliance.Engine.Models.ModelFolder.Load(folder);
        return model.WeightsSha256;
    }
}
