import Contest
import ContestDesk
import ContestStore

/// What the reader pressed and takes long, as “today” tells it: see ``LongWork``.
extension TodayPage {
  static func longWork(_ visit: Visit) async throws -> [Line] {
    let now = visit.desk.clock()
    return try await LongWork.recent(visit).compactMap { line($0, now, visit) }
  }

  private static func line(_ job: JobRecord, _ now: Instant, _ visit: Visit) -> Line? {
    guard let target = Address(own: job.outcome) else { return nil }
    let say = visit.say
    let what = say(
      "\(job.madeAt.shown) 在“\(place(job.outcome, visit))”办的",
      "What you pressed under “\(place(job.outcome, visit))” at \(job.madeAt.shown)")
    if job.state == .running, job.leaseUntil.map({ $0 > now }) ?? false {
      return Line(
        kind: .wait, tag: say("正在办", "working"),
        words: say(
          "\(what)还在进行，可以离开，不用再按。", "\(what) is under way. You may leave; do not press again."),
        act: say("看那一页", "That page"), target: target)
    }
    switch job.state {
    case .done:
      return Line(
        kind: .done, tag: say("办完了", "done"), words: say("\(what)已经办完。", "\(what) is through."),
        act: say("看结果", "See the answer"), target: target)
    case .failed:
      return Line(
        kind: .wrong, tag: say("没办成", "not done"),
        words: say(
          "\(what)没有办成。请先看那一页写的原因、办到了哪里，再办一次。",
          "\(what) was not done. See on that page why and how far it came before you press again."),
        act: say("去那一页", "To that page"), target: target)
    case .running, .waiting:
      return Line(
        kind: .wrong, tag: say("断了", "broke off"),
        words: say(
          "\(what)没有办完。请先看办到了哪里，再办一次。",
          "\(what) did not come to its end. See how far it came before you press again."),
        act: say("去那一页", "To that page"), target: target)
    }
  }

  /// The place of the menu that an address is in.
  private static func place(_ address: String, _ visit: Visit) -> String {
    let parts = address.prefix { $0 != "?" }.split(separator: "/")
    guard parts.count > 2 else { return "" }
    if let place = OfficePlace(rawValue: String(parts[2])) { return place.name(visit) }
    switch parts[2] {
    case "take": return visit.say("上传", "Files")
    case "certificates": return visit.say("证书", "Certificates")
    case "notices": return visit.say("公文", "Notices")
    case "ballots": return visit.say("投票表决", "Ballots")
    case "vetting": return visit.say("征求意见", "Vetting")
    case "pairing": return visit.say("结对", "Pairing")
    case "quotas": return visit.say("名额", "Quotas")
    case "pool": return visit.say("评委库", "The pool of judges")
    case "follow-up": return visit.say("获奖以后", "After the award")
    case "files": return visit.say("交来的文件", "Files handed in")
    default: return visit.say("网页", "The pages")
    }
  }
}
