import Contest
import ContestDesk

/// What waits for the reader in one of several editions, in a few words for the page where one is chosen: 哪一届有事等您办.
enum EditionWaits {
  /// What waits on “today”, and how many entries are to be screened. Nothing is said of an edition that is over, and of a unit's.
  static func ofOffice(_ visit: Visit, _ edition: Edition) async throws -> HTML {
    guard edition.state == .open else { return soft(edition.state.name(in: visit.language)) }
    guard visit.may(.seeEntries) else { return "" }
    let say = visit.say
    let count = try await TodayPage.count(visit, edition)
    guard count > 0 else { return soft(say("没有等您办的", "nothing waits")) }
    var words = say("等您办 \(count) 项", "\(Counted.english(count, "thing")) waiting for you")
    if visit.may(.screenEntries) {
      let wish = EntryWish(ListWish(limit: 1), state: EntryState.registered.rawValue)
      let screened = try await visit.desk.findEntries(edition, wish).total
      if screened > 0 {
        words += say(
          "，待审 \(screened) \(visit.nouns.measure)", ", \(screened) to screen")
      }
    }
    return tag(words)
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
