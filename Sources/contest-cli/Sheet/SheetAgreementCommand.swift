import ArgumentParser
import Contest
import ContestDesk
import ContestSheets

/// `contest-cli sheet agreement SCORES`: how far the judges agree, and what is worth a look.
struct SheetAgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "评委打分是否一致，谁宽谁严 · How far judges agree, who is severe or lenient",
    discussion: """
      表与 sheet rank 相同；有“单位”和“评委单位”两列时，还看评委对本单位作品是否偏高；有“指标”列时，看各指标是否同升同降。
      例 · Example:
        contest-cli sheet agreement 打分.xlsx --out 评委情况.xlsx
      """)

  @Argument(help: "打分表（.xlsx 或 .csv，- 为标准输入） · The scores; - is CSV on standard input")
  var scores: String

  @OptionGroup var marks: MarkOptions

  @Option(help: "评委情况表写到（.xlsx 或 .csv） · Where the table of judges goes")
  var out: String?

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func run() throws {
    try OutputPlace(inputs: [scores]).checkTable(out)
    let (list, accounts) = try marks.read(scores, json: json)
    let report = AgreementReport(
      list.table, entryOrganizations: list.entries.map(\.organization),
      judgeOrganizations: list.judges.map(\.organization),
      criteria: Halo.Sheets(list.criterionMarks))
    let language = SheetFailure.language
    for measure in report.measures { SheetFailure.say(measure.message(in: language)) }
    for missing in report.missing { SheetFailure.say(missing.message(in: language)) }
    for pair in report.pairs.prefix(20) {
      SheetFailure.say(
        "\(list.judges[pair.one].id) – \(list.judges[pair.other].id): \(pair.message(in: language))"
      )
    }
    if json {
      var output = SheetOutput()
      write(list, report, read: accounts, to: &output)
      output.flush()
    }
    if let path = out ?? (json ? nil : "-") {
      try TableFile.write(
        rows(list, report), columns: Self.columns, to: path, sheet: "评委情况", created: .now)
    }
  }

  private static let columns = [
    TableColumn("judge", ["评委"]), TableColumn("marks", ["评分数"]), TableColumn("mean", ["平均分"]),
    TableColumn("spread", ["标准差"]), TableColumn("severity", ["严厉（比一般评委低几分）"]),
    TableColumn("slope", ["区分度（1 为一般）"]), TableColumn("noise", ["偶然出入"]),
    TableColumn("agreement", ["与他人相关"]), TableColumn("flag", ["说明"]),
  ]

  private func rows(_ list: MarkList, _ report: AgreementReport) -> [[TableFile.Value]] {
    let isForPeople = out?.lowercased().hasSuffix(".xlsx") == true
    let findings = report.findings()
    return report.judges.map { judge in
      // A person sees beside a blank why it is blank.
      let all = (findings[judge.judge] ?? []) + (isForPeople ? judge.missing : [])
      let remarks = all.map { isForPeople ? $0.message(in: .chinese) : $0.code }
      func value(_ number: Double?) -> TableFile.Value {
        number.map { .estimate($0, decimals: 2) } ?? .blank
      }
      return [
        .text(list.judges[judge.judge].id), .whole(judge.marks), value(judge.mean),
        value(judge.spread), value(judge.severity), value(judge.slope), value(judge.noise),
        value(judge.agreement),
        remarks.isEmpty ? .blank : .text(remarks.joined(separator: isForPeople ? "" : " ")),
      ]
    }
  }

  /// A code with its message.
  private static func told(_ one: any Explained) -> String {
    "{\"code\":\"\(one.code)\",\"message\":\(json: one.message(in: SheetFailure.language))}"
  }

  private func write(
    _ list: MarkList, _ report: AgreementReport, read accounts: [FileAccount],
    to output: inout SheetOutput
  ) {
    output.write("{\"schemaVersion\":1")
    for fact in SheetReport.facts(accounts, written: report.judges.count) {
      output.write(",\(json: fact.name):\(fact.json)")
    }
    output.write(",\"judgeGroups\":\(report.groups),\"measures\":{")
    var measures: [String] = []
    if let icc = report.intraclass {
      let values = [
        ("icc(1,1)", icc.one), ("icc(A,1)", icc.oneAgreement), ("icc(C,1)", icc.oneConsistency),
        ("icc(1,k)", icc.mean), ("icc(A,k)", icc.meanAgreement), ("icc(C,k)", icc.meanConsistency),
      ]
      for (name, value) in values {
        measures.append(
          "\"\(name)\":{\"value\":\(jsonCoefficient(value.value)),\"low\":\(jsonCoefficient(value.low)),"
            + "\"high\":\(jsonCoefficient(value.high))"
            + (value.missing.map { ",\"reason\":" + Self.told($0) } ?? "") + "}")
      }
    }
    if let kendall = report.kendall {
      measures.append("\"kendall-w\":\(jsonCoefficient(kendall.value))")
    }
    if let alpha = report.krippendorff {
      measures.append("\"krippendorff-interval\":\(jsonCoefficient(alpha.interval))")
      measures.append("\"krippendorff-ordinal\":\(jsonCoefficient(alpha.ordinal))")
    }
    if let parts = report.generalizability {
      let count = parts.marksPerEntry
      measures.append(
        "\"generalizability\":{\"entry\":\(jsonCoefficient(parts.entry)),"
          + "\"judge\":\(jsonCoefficient(parts.judge)),\"rest\":\(jsonCoefficient(parts.rest)),"
          + "\"marksPerEntry\":\(jsonText(count)),"
          + "\"reliability\":\(jsonCoefficient(parts.reliability(ofMeanOf: count))),"
          + "\"reliabilityWithoutSeverity\":"
          + jsonCoefficient(parts.reliability(ofMeanOf: count, takingLevelsOut: true)) + "}")
    }
    let missing = report.missing.map { Self.told($0) }
    output.write(
      measures.joined(separator: ",") + "},\"notComputed\":[\(missing.joined(separator: ","))]"
        + ",\"judges\":[")
    let findings = report.findings()
    for (index, judge) in report.judges.enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      let remarks = (findings[judge.judge] ?? []).map { Self.told($0) }
      let blank = judge.missing.map { Self.told($0) }
      output.write(
        "{\"judge\":\(json: list.judges[judge.judge].id),\"marks\":\(judge.marks),"
          + "\"mean\":\(jsonText(judge.mean)),\"spread\":\(jsonText(judge.spread)),"
          + "\"severity\":\(jsonText(judge.severity)),\"slope\":\(jsonText(judge.slope)),"
          + "\"noise\":\(jsonText(judge.noise)),\"agreement\":\(jsonText(judge.agreement)),"
          + "\"remarks\":[\(remarks.joined(separator: ","))],"
          + "\"notComputed\":[\(blank.joined(separator: ","))]}")
    }
    let pairs = report.pairs.map { pair in
      "{\"one\":\(json: list.judges[pair.one].id),\"other\":\(json: list.judges[pair.other].id),"
        + "\"shared\":\(pair.shared),\"correlation\":\(jsonText(pair.correlation)),"
        + "\"corrected\":\(jsonText(pair.corrected))}"
    }
    let own = report.ownOrganization.map { own in
      "{\"judge\":\(json: list.judges[own.judge].id),\"own\":\(own.own),\"rest\":\(own.rest),"
        + "\"difference\":\(jsonText(own.difference)),"
        + "\"corrected\":\(jsonText(own.corrected))}"
    }
    output.write(
      "],\"pairsTested\":\(report.pairsTested),\"pairs\":[\(pairs.joined(separator: ","))],"
        + "\"ownOrganization\":[\(own.joined(separator: ","))]}\n")
  }
}
