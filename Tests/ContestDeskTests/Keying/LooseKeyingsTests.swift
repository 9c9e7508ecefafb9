import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// Whoever closes a round is told of paper that was keyed and not taken.
struct LooseKeyingsTests {
  @Test func `keyed paper that is not taken is told before the round is closed`() async throws {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    #expect(try await season.desk.looseKeyings(of: "review") == nil)
    let pair = try #require(try await season.assignments().first)
    let criteria = try await season.desk.ownKeying(of: "review").rubric.criteria.map(\.id)
    func key(_ last: String, by clerk: String) async throws {
      _ = try await season.desk(of: clerk).keyPaperSheet(
        Dictionary(zip(criteria, ["80", "81", last]), uniquingKeysWith: { one, _ in one }),
        by: pair.judge, of: pair.entry, in: "review")
    }
    // Begun by one, and not handed in.
    try await key("82", by: "qian")
    #expect(
      try await season.desk.looseKeyings(of: "review") == LooseKeyings(clerks: ["qian"], sheets: 1))
    // One sheet, on which two clerks differ.
    try await key("28", by: "sun")
    for clerk in ["qian", "sun"] {
      try await season.desk(of: clerk).handInKeying(of: "review")
    }
    let differing = try #require(try await season.desk.looseKeyings(of: "review"))
    #expect(differing.sheets == 1 && Set(differing.clerks) == ["qian", "sun"])
    let told = differing.message(in: .chinese)
    #expect(told.contains("有 1 份") && told.contains("结束以后不计入"))
    #expect(differing.message(isClosed: true, in: .chinese).contains("先重新打开这一轮"))
    #expect(differing.message(isClosed: true, in: .english).contains("open the round again first"))
    let recorded = LooseKeyings(clerks: ["qian"], sheets: 30, isRecorded: true)
    #expect(recorded.message(in: .chinese).hasPrefix("成绩录了还没有收取的有 30 份"))
    // They agree and are taken: nothing is left.
    try await key("82", by: "sun")
    #expect(try await season.desk.compareKeyings(of: "review", taking: true).isTaken)
    #expect(try await season.desk.looseKeyings(of: "review") == nil)
  }
}
