import Contest
import ContestStore
import Foundation

extension StepTelling {
  /// What a record counts or sets, for actions without a from and a to.
  func facts(_ told: ToldRecord) -> [String] {
    let numbers: [(key: String, chinese: (String) -> String, english: (String) -> String)] = [
      ("sheets", { "评分表 \($0) 份" }, { Counted.english($0, "sheet") }),
      ("keyed-sheets", { "评分表 \($0) 份" }, { Counted.english($0, "sheet") }),
      ("keyed-over", { "盖过已有的评分 \($0) 份" }, { "\(Counted.english($0, "sheet")) replaced" }),
      ("papers", { "选票 \($0) 张" }, { Counted.english($0, "paper") }),
      ("answers", { "答复 \($0) 份" }, { Counted.english($0, "answer") }),
      ("marks", { "分数 \($0) 个" }, { Counted.english($0, "mark") }),
      ("past-awards", { "往届获奖 \($0) 项" }, { Counted.english($0, "past award") }),
      ("added", { "新增 \($0) 对" }, { "\(Counted.english($0, "pair")) added" }),
      ("removed", { $0 == "0" ? "" : "收回 \($0) 对" }, { $0 == "0" ? "" : "\($0) taken back" }),
      ("findings", { "存疑 \($0) 条" }, { Counted.english($0, "finding") }),
      ("changed", { "存疑有变化 \($0) 项" }, { "\(Counted.english($0, "entry", "entries")) changed" }),
      ("topics", { "榜题 \($0) 个" }, { Counted.english($0, "topic") }),
      ("codes", { "投票码 \($0) 个" }, { Counted.english($0, "code") }),
      ("letters", { "函 \($0) 份" }, { Counted.english($0, "letter") }),
      ("files", { "文件 \($0) 个" }, { Counted.english($0, "file") }),
      ("asked", { "发出 \($0) 份" }, { "\($0) asked" }),
      ("count", { "证书 \($0) 张" }, { Counted.english($0, "certificate") }),
      ("version", { "第 \($0) 版" }, { "version \($0)" }),
      ("layer", { "第 \($0) 层" }, { "layer \($0)" }),
      ("run", { "第 \($0) 轮" }, { "run \($0)" }),
      ("amendment", { "第 \($0) 次修订" }, { "amendment \($0)" }),
      ("days", { "保存 \($0) 天" }, { "kept for \(Counted.english($0, "day"))" }),
      ("given", { Int($0) == nil ? "" : "同意 \($0) 人" }, { Int($0) == nil ? "" : "\($0) agreed" }),
      ("declined", { $0 == "0" ? "" : "不同意 \($0) 人" }, { $0 == "0" ? "" : "\($0) declined" }),
    ]
    var found: [String] = []
    for number in numbers {
      // Some records have a list under the same word.
      guard let value = told.told(number.key), Int(value) != nil else { continue }
      // An answer, and a list on paper, follow from no version of the results.
      if number.key == "version", value == "0" { continue }
      let text = say(number.chinese(value), number.english(value))
      if !text.isEmpty { found.append(text) }
    }
    if let entries = told.told("entries") {
      let count = Int(entries) ?? words(entries).count
      if count > 0 {
        found.append(say("\(count) \(measure)", Counted.english(count, "entry", "entries")))
      }
    }
    let numbered: [Subject.Kind] = [.publicity, .objections, .packages]
    if numbered.contains(where: { told.kind == $0.name }), let number = told.told("number") {
      found.append(say("第 \(number) 号", "number \(number)"))
    }
    if let verdict = told.told("verdict").flatMap(Objection.Verdict.init(rawValue:)) {
      found.append(verdict.name(in: language))
    }
    if let number = told.told("number"), told.kind == Subject.Kind.certificates.name {
      found.append(say("证书 \(number)", "certificate \(number)"))
    }
    if let day = told.told("day"), told.kind == Subject.Kind.year.name {
      found.append(day == "-" ? say("不定日期", "no day") : day)
    }
    if let end = told.told("end") {
      let moment = Self.shown(end)
      found.append(
        end.isEmpty ? say("不另定截止时间", "no end of its own") : say("到 \(moment)", "until \(moment)"))
    }
    switch told.told("front") {
    case "shown": found.append(say("公开", "shown to the public"))
    case "hidden": found.append(say("不公开", "hidden from the public"))
    case "by-lists": found.append(say("从第一份公示起公开", "shown from the first list that goes public"))
    default: break
    }
    switch told.told("sign-up") {
    case "code": found.append(say("凭单位注册码", "by a unit's code"))
    case "open": found.append(say("公开征集", "open call"))
    case "closed": found.append(say("不在网上注册", "no signing up"))
    default: break
    }
    return found
  }

  /// An instant that the log has in UTC, as people read it; any other text as it stands.
  private static func shown(_ text: String) -> String {
    guard let date = try? Date(text, strategy: .iso8601) else { return text }
    return Instant(millisecondsSince1970: Int64(date.timeIntervalSince1970 * 1_000)).shown
  }
}
