import Contest
import ContestArchive
import ContestTestSupport
import Foundation
import Testing

/// An archive that was made while something was running says so, and only then.
struct RunningFindingsTests {
  private static func tier(_ rulebook: String, _ id: Tier.ID) throws -> Tier {
    let text = try String(
      contentsOf: repositoryFile("templates/rulebooks/\(rulebook).yml"), encoding: .utf8)
    return try #require(RulebookReader.read(text).rulebook?.tier(id))
  }

  private static func told(
    _ rulebook: String, _ id: Tier.ID, on day: CalendarDay,
    _ add: (inout RunningParts) -> Void
  ) throws -> [String] {
    var parts = RunningParts(try tier(rulebook, id), at: day.start())
    add(&parts)
    for line in parts.lines { #expect(!line.text(in: .english).isEmpty) }
    return parts.lines.map(\.chinese)
  }

  private static func publication(_ number: Int, until day: CalendarDay) -> ArchivedPublication {
    ArchivedPublication(
      number: number, step: "candidates", at: Instant(millisecondsSince1970: 0), reason: "",
      list: .selection("first"), version: 1, opened: day.adding(days: -5), lastDay: day,
      end: day.adding(days: 1).start(), days: 5, sha256: "", form: .works)
  }

  private static func objection(_ number: Int, _ verdict: Objection.Verdict?) -> ArchivedObjection {
    let instant = Instant(millisecondsSince1970: 0)
    return ArchivedObjection(
      step: "candidates",
      Objection(
        number: number, receivedAt: instant, enteredAt: instant, isSigned: true,
        standing: .admitted, entry: nil, publication: 1, verdict: verdict))
  }

  @Test func `a list that still stands public, and objections that nobody has decided`() throws {
    // The second publication corrects the first and counts for the step.
    let lists = [
      Self.publication(1, until: "2027-05-10"), Self.publication(2, until: "2027-05-12"),
    ]
    func told(on day: CalendarDay, _ verdict: Objection.Verdict?) throws -> [String] {
      try Self.told("ten-outstanding", "city", on: day) {
        $0.add(lists, [Self.objection(1, .upheld), Self.objection(2, verdict)])
      }
    }
    #expect(
      try told(on: "2027-05-12", nil) == ["“候选人公示”公示到 2027-05-12 为止", "“候选人公示”有 1 件异议没有决定"])
    #expect(try told(on: "2027-05-13", nil) == ["“候选人公示”有 1 件异议没有决定"])
    #expect(try told(on: "2027-05-13", .notUpheld).isEmpty)
  }

  @Test func `a vote that runs, or was never counted`() throws {
    func told(on day: CalendarDay, counted: Set<Round.ID> = []) throws -> [String] {
      try Self.told("creative-carnival", "city", on: day) { $0.add(votesOf: counted) }
    }
    #expect(try told(on: "2027-06-30").isEmpty, "it has not begun")
    #expect(try told(on: "2027-07-07") == ["“网络投票”投票到 2027-07-07 为止，归档里没有选票和得票"])
    #expect(try told(on: "2027-07-08") == ["“网络投票”投票到 2027-07-07 已截止，得票没有登记，归档里没有"])
    #expect(try told(on: "2027-07-08", counted: ["net"]).isEmpty)
  }

  @Test func `departments that have not answered, while the step is open`() throws {
    func told(_ request: VettingInput.Request) throws -> [String] {
      try Self.told("ten-outstanding", "city", on: "2027-05-12") {
        $0.add([ArchivedVettingRequest(round: "opinions", request)])
      }
    }
    #expect(try told(VettingInput.Request("A1", "公安")) == ["“征求部门意见”还有 1 件没有答复"])
    #expect(try told(VettingInput.Request("A1", "公安", isClosed: true)).isEmpty)
  }

  @Test func `winners who have time left to answer`() throws {
    let tier = try Self.tier("creative-carnival", "city")
    let step = try #require(tier.followUps.first { $0.hasTerms })
    let instant = Instant(millisecondsSince1970: 0)
    let term = ArchivedTerm(
      step: step.id, entry: "A1", term: 1, askedAt: instant, lastDay: "2027-12-01")
    let answer = ArchivedAnswer(
      step: step.id, entry: "A1", term: 1, number: 1, at: instant, answers: [:], withheld: [:])
    func told(on day: CalendarDay, _ answers: [ArchivedAnswer] = []) throws -> [String] {
      try Self.told("creative-carnival", "city", on: day) { $0.add([term], answers) }
    }
    #expect(
      try told(on: "2027-12-01") == ["“\(step.name.chinese)”还有 1 份没有填报，到 2027-12-01 为止"])
    #expect(try told(on: "2027-12-01", [answer]).isEmpty)
    #expect(try told(on: "2027-12-02").isEmpty)
  }
}
