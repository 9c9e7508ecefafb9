import Contest
import ContestDesk

/// What waits for the reader in one of several editions, in a few words for the page where one is chosen: 哪一届有事等您办.
enum EditionWaits {
  /// What waits on “today”, and how many entries are to be screened. Nothing is said of an edition that is over, and of a unit's. What
  /// cannot be counted by `deadline` is told as not counted.
  static func ofOffice(
    _ visit: Visit, _ edition: Edition, until deadline: ContinuousClock.Instant
  ) async throws -> HTML {
    guard edition.state == .open else { return soft(edition.state.name(in: visit.language)) }
    guard visit.may(.seeEntries) else { return "" }
    let say = visit.say
    let counted = try await visit.site.waits.count(
      WaitCounts.Key(edition: edition.id, actor: visit.desk.actor),
      WaitCounts.Ground(
        now: visit.desk.clock(), head: { try await visit.desk.auditHead(for: edition.id) },
        isUnchanged: { try await visit.desk.isUnchanged(edition.id, since: $0) },
        count: { try await TodayPage.count(visit, edition) }), until: deadline)
    let screening = try await toScreen(visit, edition)
    guard let counted else {
      return (screening.map { tag($0) } ?? "")
        + soft(say("作品多，还在数，点进去看", "many works, still counting; open it to see"))
    }
    let since: HTML =
      counted.since.map { soft(say("（\($0.shown) 数的）", " (counted at \($0.shown))")) } ?? ""
    guard counted.count > 0 else { return soft(say("没有等您办的", "nothing waits")) + since }
    let words = say(
      "等您办 \(counted.count) 项", "\(Counted.english(counted.count, "thing")) waiting for you")
    return tag([words, screening].compactMap(\.self).joined(separator: say("，", ", "))) + since
  }

  /// How many entries are to be screened; `nil` for none, and where the reader screens none.
  private static func toScreen(_ visit: Visit, _ edition: Edition) async throws -> String? {
    guard visit.may(.screenEntries) else { return nil }
    let wish = EntryWish(ListWish(limit: 1), state: EntryState.registered.rawValue)
    let screened = try await visit.desk.findEntries(edition, wish).total
    guard screened > 0 else { return nil }
    return visit.say("待审 \(screened) \(visit.nouns.measure)", "\(screened) to screen")
  }

  /// How many works the judge has still to mark, whether the sheets are signed, and which vote is open.
  static func ofJudge(_ visit: Visit, _ edition: Edition) async throws -> HTML {
    let say = visit.say
    let queues = try await visit.desk.judgeQueues(edition: edition.id).filter(\.isOpen)
    let left = queues.reduce(0) { $0 + $1.works.count - $1.done }
    let votes = try await visit.desk.voterBallots(edition: edition.id).count { $0.state == .open }
    var waits: [String] = []
    if left > 0 {
      waits.append(say("待评 \(visit.nouns.count(left))", "\(left) to mark"))
    }
    let unsigned = queues.count { $0.signed < $0.works.count && $0.done == $0.works.count }
    if unsigned > 0 { waits.append(say("评完未签字", "marked, not signed")) }
    if votes > 0 { waits.append(say("请投票", "vote now")) }
    return waits.isEmpty
      ? soft(say("没有等您办的", "nothing waits")) : tag(waits.joined(separator: say("，", ", ")))
  }

  private static func tag(_ words: String) -> HTML { "<span class=\"tag wait\">\(words)</span>" }
  private static func soft(_ words: String) -> HTML { "<span class=\"soft small\">\(words)</span>" }
}
