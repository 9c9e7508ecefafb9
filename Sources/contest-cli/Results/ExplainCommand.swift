import ArgumentParser
import Contest
import ContestDesk

/// 说明一件作品的结果.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "从每位评委的分数讲到名次和奖项。 Explains an entry's result, from marks to award.",
    discussion: "例 · example:  contest-cli explain E00012")

  @Argument(help: "作品：编码、单位编号或评审编码。 The entry by code, number or lot.")
  var entry: String

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let nouns = edition.rulebook.nouns
    let explanation = try await desk.explain(
      try await desk.entryID(entry, edition: edition), edition: edition.id, in: Talk.language)
    if options.output.json {
      try Talk.printJSON(ExplanationJSON(explanation))
      return
    }
    Talk.print(
      nouns.called(
        explanation.entry.id.text, explanation.entry.title, in: Talk.language)
        + " \(explanation.entry.organization)")
    for step in explanation.steps {
      Talk.print("")
      Talk.print("【\(step.title)】")
      step.lines.forEach { Talk.print("  \($0)") }
    }
    if let version = explanation.version {
      Talk.print("")
      Talk.print(version.notice(in: Talk.language))
    }
    Talk.print("")
    Talk.print(Talk.text("【操作日志】", "[Audit records]"))
    for record in explanation.records {
      Talk.print(
        "  #\(record.sequence)  \(record.shown)  \(record.name)  \(record.hash.prefix(12))…")
    }
  }
}

private struct ExplanationJSON: Encodable {
  let schemaVersion = 1
  let entry, title, organization, state: String
  let steps: [EntryExplanation.Step]
  let records: [EntryExplanation.Record]
  let resultsVersion: Int?
  let stale: Bool?

  init(_ explanation: EntryExplanation) {
    entry = explanation.entry.id.text
    title = explanation.entry.title
    organization = explanation.entry.organization
    state = explanation.state.rawValue
    steps = explanation.steps
    records = explanation.records
    resultsVersion = explanation.version?.version.number
    stale = explanation.version?.isStale
  }
}
