import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Marks that the office has keyed from paper are told to the judge, and that they replaced what the judge had given.
struct EnteredByOfficeTests {
  @Test func `marks keyed from paper over those of the page are told to the judge as that`()
    async throws
  {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let pairs = try await season.assignments()
    let judge = try #require(pairs.first).judge
    let own = pairs.filter { $0.judge == judge }
    let (given, empty) = (try #require(own.first).entry, try #require(own.last).entry)
    try #require(given != empty)
    let desk = season.desk.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]))
    func entered(_ entry: Entry.ID) async throws -> JudgeQueue.Entered? {
      let queue = try await desk.judgeQueue(of: "review", edition: RoundSeason.edition)
      return try #require(queue.works.first { $0.entry == entry }).entered
    }
    let code = try #require(
      try await desk.judgeQueue(of: "review", edition: RoundSeason.edition).works.first {
        $0.entry == given
      }
    ).code
    let criteria: [Criterion.ID] = ["science", "novelty", "value"]
    for criterion in criteria {
      _ = try await desk.saveMark(
        "90", in: .mark(criterion), of: code, round: "review", edition: RoundSeason.edition,
        seen: "")
    }
    #expect(try await entered(given) == nil, "the judge gave them")

    for clerk in ["qian", "sun"] {
      for entry in [given, empty] {
        _ = try await season.desk(of: clerk).keyPaperSheet(
          Dictionary(criteria.map { ($0, "85") }, uniquingKeysWith: { one, _ in one }), by: judge,
          of: entry, in: "review")
      }
      try await season.desk(of: clerk).handInKeying(of: "review")
    }
    // Nobody replaces what a judge gave without saying why.
    for reason in ["", " \n　"] {
      await #expect(throws: JudgingError.reasonMissing) {
        try await season.desk.compareKeyings(
          of: "review", taking: true, replacing: true, reason: reason)
      }
    }
    #expect(try await entered(given) == nil)
    let compared = try await season.desk.compareKeyings(
      of: "review", taking: true, replacing: true, reason: "评委在纸上改过，签了名")
    #expect(compared.isTaken && compared.replaced == 1)
    // It is on record with that sheet, and not with the sheet that replaced nothing.
    for (entry, reason) in [(given, "评委在纸上改过，签了名"), (empty, nil)] {
      let history = try await season.desk.history(
        of: entry.text, edition: try await season.desk.edition())
      let keyed = history.lines.filter { $0.action == "round.keying.take" }
      #expect(!keyed.isEmpty && keyed.allSatisfy { $0.reason == reason }, "\(keyed)")
    }
    let replaced = try #require(try await entered(given))
    #expect(replaced.how == .paper && replaced.hasReplaced)
    let first = try #require(try await entered(empty))
    #expect(first.how == .paper && !first.hasReplaced)

    // What the judge changes afterwards is the judge's own again.
    _ = try await desk.saveMark(
      "88", in: .mark("science"), of: code, round: "review", edition: RoundSeason.edition,
      seen: "85")
    #expect(try await entered(given) == nil)
  }
}
