import ArgumentParser
import Contest
import ContestDesk

/// The end of registration on the web: 报名截止.
struct YearDeadlineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline",
    abstract: "网上报名截止到几点几分，或只为一个单位改。 The end of registration on the web, or of one unit's.",
    discussion: """
      时间写 "2027-04-30 17:00"，或只写日期（到当天 24 时）；--clear 取消。改动和理由记入日志。
      例 · example:  contest-cli year deadline "2027-04-30 17:00" --reason 通知第三条
                     contest-cli year deadline 2027-05-02 --unit 北岭大学 --reason 停电
      """)

  @Argument(help: "截止时间。 The end.")
  var end: String?

  @Option(help: "只为这个单位。 For this unit alone.")
  var unit: String?

  @Option(help: "宽限几分钟，规程写了的才填。 Minutes of grace, where the rules say so.")
  var grace: Int = 0

  @Flag(help: "取消定过的截止时间。 Takes it away.")
  var clear = false

  @Option(help: "理由。 The reason.")
  var reason: String = ""

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard clear == (end == nil) else {
      throw ValidationError("请写截止时间，或写 --clear。 Give the end, or --clear.")
    }
    guard (0...RegistrationDeadline.mostGrace).contains(grace) else {
      throw ValidationError("宽限为 0–1440 分钟。 Grace is between 0 and 1440 minutes.")
    }
  }

  func run() async throws {
    let deadline = try end.map { (text: String) throws(EntrantFault) in
      try RegistrationDeadline(typed: text, graceMinutes: grace)
    }
    let setting = try await options.desk().setDeadline(
      deadline, for: unit, reason: reason, edition: options.edition)
    let whole = setting.deadline.map(Self.words) ?? Talk.text("没有定", "not set")
    let moved = setting.moved.map { "\n  \($0.name)  \(Self.words($0.deadline))" }.joined()
    try options.output.tell(
      DeadlineJSON(setting), "报名截止：\(whole)\(moved)", "End of registration: \(whole)\(moved)")
  }

  private static func words(_ deadline: RegistrationDeadline) -> String {
    deadline.end.shownAsEnd(in: Talk.language) + deadline.graceUntil(in: Talk.language)
  }
}

/// `{"end": "2027-04-30T09:00:00Z", "graceMinutes": 0, "units": [{"organization": "S1", "end": …, "graceMinutes": 10}]}`; without
/// `end` where none is set.
private struct DeadlineJSON: Encodable {
  struct Unit: Encodable {
    let organization: String
    let name: String
    let end: String
    let graceMinutes: Int
  }
  let end: String?
  let graceMinutes: Int?
  let units: [Unit]

  init(_ setting: DeadlineSetting) {
    end = setting.deadline?.end.text
    graceMinutes = setting.deadline?.graceMinutes
    units = setting.moved.map {
      Unit(
        organization: $0.organization, name: $0.name, end: $0.deadline.end.text,
        graceMinutes: $0.deadline.graceMinutes)
    }
  }
}
