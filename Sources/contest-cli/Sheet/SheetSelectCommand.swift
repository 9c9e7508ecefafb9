import ArgumentParser
import Contest
import ContestDesk
import ContestSheets
import Foundation

/// `contest-cli sheet select`: a list under caps, minima and reserved places.
struct SheetSelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "按名额、上限和最低数遴选 · Select under places, caps and minima",
    discussion: """
      表头：作品编号（entry）、名次（rank）或 得分（score），以及规则里提到的各列。规则文件：
        places: 100
        reserves: 10
        caps: {organization: 3, region: 20}
        limits:
          - {column: track, least: 10}
          - {column: 层次, value: 专科, least: 15%}
        ties: [review]
      例 · Example:
        contest-cli sheet select 名次.xlsx --rules 规则.yml --out 入选.xlsx
      """)

  @Argument(help: "名次表（.xlsx 或 .csv，- 为标准输入） · The ranking; - is CSV on standard input")
  var ranking: String

  @Option(help: "规则文件（.yml） · The rules")
  var rules: String

  @Option(help: "另一份规则：说出谁进谁出 · Other rules: says who would move")
  var whatIf: String?

  @Option(help: "只读这个工作表 · Only this sheet")
  var sheet: String?

  @Option(help: "输出文件（.xlsx、.csv，- 为标准输出） · Where to write")
  var out: String?

  @Flag(help: "只列入选和候补 · Only those chosen and the reserves")
  var chosenOnly = false

  @Flag(help: "输出 JSON · Print JSON")
  var json = false

  func run() throws {
    try OutputPlace(inputs: [ranking, rules, whatIf]).checkTable(out)
    let plan = try self.plan(rules)
    let other = try whatIf.map(self.plan)
    let table = try SelectionTable(ranking, sheet: sheet)
    let reading = try table.select(plan)
    guard let selection = try SheetReport.settle(reading, json: json) else { return }
    let moved = try other.flatMap { try table.select($0).value }
    try write(selection, other: moved, read: reading.accounts)
  }

  private func plan(_ path: String) throws -> SelectionPlan {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SheetError.missing(path: path)
    }
    let name = path.split(separator: "/").last.map(String.init)
    let reading = SelectionPlanReader.read(String(decoding: data, as: UTF8.self), file: name)
    try SheetReport.settle(reading.problems, [], json: json)
    guard let plan = reading.plan else { throw ExitCode(ExitStatus.dataWrong.rawValue) }
    return plan
  }

  /// The reason, and that only the id decided where it did.
  private func reason(
    of choice: GeneralSelection.Choice, isTied: Bool, in language: Language
  ) -> String {
    let reason = choice.reason.message(in: language)
    guard isTied else { return reason }
    return language == .chinese
      ? reason + "与并列者只按编号取舍，待评委会决定。"
      : reason + " Equals were told apart by id only; the committee decides."
  }

  private func outcome(_ choice: GeneralSelection.Choice, isForPeople: Bool) -> String {
    if choice.isChosen { return isForPeople ? "入选" : "selected" }
    if choice.reserve != nil { return isForPeople ? "候补" : "reserve" }
    return isForPeople ? "未入选" : "not-selected"
  }

  private func write(
    _ selection: GeneralSelection, other: GeneralSelection?, read accounts: [FileAccount]
  ) throws {
    let isForPeople = out?.lowercased().hasSuffix(".xlsx") == true
    let language = isForPeople ? .chinese : SheetFailure.language
    var result = SheetResult(
      [
        ("rank", "名次"), ("entry", "作品编号"), ("score", "得分"), ("outcome", "结果"),
        ("reserve", "候补"), ("needed", "入选所需分数"), ("reason", "理由"),
      ], read: accounts)
    let tied = Set(selection.ties.joined())
    for choice in selection.choices
    where !chosenOnly || choice.isChosen || choice.reserve != nil {
      result.rows.append([
        .whole(choice.rank.rank), .text(choice.candidate.id),
        choice.candidate.score.map { .number($0) } ?? .blank,
        .text(outcome(choice, isForPeople: isForPeople)),
        choice.reserve.map { .whole($0) } ?? .blank, choice.needed.map { .number($0) } ?? .blank,
        .text(reason(of: choice, isTied: tied.contains(choice.candidate.id), in: language)),
      ])
    }
    result.facts = [
      ("places", String(selection.plan.places)), ("selected", String(selection.chosen.count)),
      ("total", selection.total?.description ?? "null"),
      ("ties", "[" + selection.ties.map(SheetResult.json).joined(separator: ",") + "]"),
    ]
    if !selection.idleLimits.isEmpty {
      let names = selection.idleLimits.map { $0.name(in: language) }
      result.facts.append(("idleLimits", SheetResult.json(names)))
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "注意：没有一项符合 \(names.joined(separator: "；")) 所说的值，这些限制不起作用；请核对写法。"
          : "Note: no entry has the value of \(names.joined(separator: "; ")); such limits do nothing. Check the spelling."
      )
    }
    if selection.entriesNotLookedAt > 0 {
      result.facts.append(("neededNotLookedAt", String(selection.entriesNotLookedAt)))
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "注意：各项限制相互交叉，“入选所需分数”只算了排在前面的，其余 \(selection.entriesNotLookedAt) 项留空。"
          : "Note: limits cross, so the score needed was looked for among the best placed; it is left blank for \(selection.entriesNotLookedAt) others."
      )
    }
    for tie in selection.ties {
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "\(tie.joined(separator: "、")) 并列，互换也不违反任何规则，现只按编号取舍；请评委会决定。"
          : "\(tie.joined(separator: ", ")) are equal and could stand for one another under all rules; only their ids decided. Ask the committee."
      )
    }
    if let other {
      let moves = selection.moves(to: other)
      result.facts.append(
        (
          "whatIf",
          "{\"in\":\(SheetResult.json(moves.in)),\"out\":\(SheetResult.json(moves.out))}"
        ))
      SheetFailure.say(
        SheetFailure.language == .chinese
          ? "按另一份规则：进 \(moves.in.joined(separator: "、"))；出 \(moves.out.joined(separator: "、"))。"
          : "By the other rules: in \(moves.in.joined(separator: ", ")); out \(moves.out.joined(separator: ", "))."
      )
    }
    try result.write(to: out, json: json, sheet: "入选")
  }
}
