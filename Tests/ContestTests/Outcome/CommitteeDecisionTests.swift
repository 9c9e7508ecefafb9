import Testing

@testable import Contest

struct CommitteeDecisionTests {
  private func decision(_ choice: CommitteeDecision.Choice) -> CommitteeDecision {
    CommitteeDecision(choice, reason: "合议", actor: "li")
  }

  @Test func `the later decision about the same thing counts`() {
    let (a, b) = (Entry.ID("A"), Entry.ID("B"))
    let decisions = [
      decision(.going("review", a, .advance)), decision(.going("review", a, .exclude)),
      decision(.going("final", a, .advance)), decision(.places("review", list: "", 3)),
      decision(.places("review", list: "", 4)), decision(.tieOrder("review", [a, b])),
      decision(.tieOrder("review", [b, a])), decision(.leastSheets("review", 2)),
      decision(.leastSheets("review", 1)), decision(.tiesAtLine("review", .takeAll)),
    ]
    #expect(decisions.overrides(of: "review").map(\.outcome) == [.exclude])
    #expect(decisions.overrides(of: "final").map(\.outcome) == [.advance])
    #expect(decisions.places(of: "review")[""]?.places == 4)
    #expect(decisions.tieOrders(of: "review") == [[a, b], [b, a]])
    #expect(decisions.leastSheets(of: "review") == 1)
    #expect(decisions.leastSheets(of: "final") == nil)
    #expect(decisions.tiesAtLine(of: "review") == .takeAll)
    #expect(decisions.tiesAtLine(of: "final") == .wait)
  }

  @Test func `an exception holds until it is taken back, and may be decided anew`() {
    var decisions = [decision(.noReReview("review")), decision(.leaveUnranked("review"))]
    #expect(decisions.waivesReReview(of: "review") && decisions.leavesUnranked(in: "review"))
    #expect(!decisions.waivesReReview(of: "final") && !decisions.leavesUnranked(in: "final"))
    decisions.append(decision(.reReviewAgain("review")))
    #expect(!decisions.waivesReReview(of: "review") && decisions.leavesUnranked(in: "review"))
    decisions += [decision(.sheetsAgain("final")), decision(.sheetsAgain("review"))]
    #expect(!decisions.leavesUnranked(in: "review"))
    decisions += [decision(.noReReview("review")), decision(.leaveUnranked("review"))]
    #expect(decisions.waivesReReview(of: "review") && decisions.leavesUnranked(in: "review"))
  }

  private static let (a, b, c, d) = (
    Entry.ID("A"), Entry.ID("B"), Entry.ID("C"), Entry.ID("D")
  )

  @Test(
    arguments: [
      (.going("review", a, .advance), .going("review", a, .exclude), true),
      (.going("review", a, .advance), .going("final", a, .exclude), false),
      (.going("review", a, .advance), .going("review", b, .advance), false),
      (.tieOrder("review", [a, b, c]), .tieOrder("review", [b, a]), true),
      (.tieOrder("review", [a, b]), .tieOrder("review", [c, d]), false),
      (.award(a, level: "一等奖"), .award(a, level: "百强"), false),
      (.award(a, level: "百强"), .award(a, level: "一等奖"), false),
      (.award(a, level: "百强"), .award(a, level: nil), true),
      (.award(a, level: "一等奖"), .award(a, level: "二等奖"), true),
      (.award(a, level: "一等奖"), .award(b, level: "二等奖"), false),
      (.awardPlaces(level: "一等奖", list: "", 3), .awardPlaces(level: "一等奖", list: "", 4), true),
      (.tiesAtLine("review", .takeAll), .tiesAtPrize(.takeAll), false),
      (.leastSheets("review", 2), .leastSheets("review", 3), true),
      (.noReReview("review"), .reReviewAgain("review"), true),
      (.reReviewAgain("review"), .noReReview("review"), true),
      (.noReReview("review"), .reReviewAgain("final"), false),
      (.leaveUnranked("review"), .sheetsAgain("review"), true),
      (.leaveUnranked("review"), .reReviewAgain("review"), false),
      (.flag(a, "late", true), .flag(a, "late", false), true),
      (.flag(a, "late", true), .flag(a, "veto", true), false),
      (
        .vetting("ask", "A1", passes: true, late: 0), .vetting("ask", "A1", passes: false, late: 1),
        true
      ),
      (
        .vetting("ask", "A1", passes: true, late: 0), .vetting("ask", "A2", passes: false, late: 0),
        false
      ),
      (.seat("review", "J1", "expert"), .seat("review", "J1", "public"), true),
      (.seat("review", "J1", "expert"), .seat("review", "J2", "expert"), false),
      (.seat("review", "J1", "expert"), .seat("final", "J1", "expert"), false),
      (.places("review", list: "sci", 3), .places("review", list: "sci", 4), true),
      (.places("review", list: "sci", 3), .places("review", list: "art", 3), false),
      (.places("review", list: "sci", 3), .places("final", list: "sci", 3), false),
      (.awardPlaces(level: "金奖", list: "", 3), .awardPlaces(level: "银奖", list: "", 3), false),
      (.awardPlaces(level: "金奖", list: "sci", 3), .awardPlaces(level: "金奖", list: "art", 3), false),
      (.tiesAtLine("review", .takeAll), .tiesAtLine("review", .wait), true),
      (.tiesAtLine("review", .takeAll), .tiesAtLine("final", .takeAll), false),
      (.award(a, level: "金奖"), .awardByRank(a), true),
      (.award(a, level: "金奖"), .awardByRank(b), false),
      (.awardByRank(a), .award(a, level: nil), true), (.awardByRank(a), .awardByRank(b), false),
      (
        .title(a, level: "二星", .warn, term: 1), .title(a, level: "二星", .withdraw, term: 1), true
      ),
      (
        .title(a, level: "二星", .warn, term: 1), .title(a, level: "二星", .withdraw, term: 2), false
      ),
      (
        .title(a, level: "二星", .warn, term: 1), .title(b, level: "二星", .withdraw, term: 1), false
      ),
      (.room("show", a, "1"), .room("show", a, "2"), true),
      (.room("show", a, "1"), .room("show", b, "1"), false),
      (.room("show", a, "1"), .room("final", a, "1"), false),
      (.wishes("meet", a, [b], places: 1), .wishes("meet", a, [c], places: 2), true),
      (.wishes("meet", a, [b], places: 1), .wishes("meet", b, [a], places: 1), false),
      (.wishes("meet", a, [b], places: 1), .wishes("again", a, [b], places: 1), false),
      (.bracket("cup", [a, b], seeds: 0), .bracket("cup", [b, a], seeds: 1), true),
      (.bracket("cup", [a, b], seeds: 0), .bracket("plate", [a, b], seeds: 0), false),
      (
        .match("cup", 1, MatchResult(a, beats: b)), .match("cup", 1, MatchResult(b, beats: a)), true
      ),
      (
        .match("cup", 1, MatchResult(a, beats: b)), .match("cup", 2, MatchResult(a, beats: b)),
        false
      ),
      (
        .match("cup", 1, MatchResult(a, beats: b)), .match("plate", 1, MatchResult(a, beats: b)),
        false
      ),
      (
        .organizationAward("优秀组织奖", organization: "甲", has: true),
        .organizationAward("优秀组织奖", organization: "甲", has: false), true
      ),
      (
        .organizationAward("优秀组织奖", organization: "甲", has: true),
        .organizationAward("优秀组织奖", organization: "乙", has: true), false
      ),
      (
        .organizationAward("优秀组织奖", organization: "甲", has: true),
        .organizationAward("优秀单位", organization: "甲", has: true), false
      ),
    ] as [(CommitteeDecision.Choice, CommitteeDecision.Choice, Bool)])
  func `a later decision takes the place of an earlier one about the same thing`(
    earlier: CommitteeDecision.Choice, later: CommitteeDecision.Choice, isReplaced: Bool
  ) {
    #expect(later.replaces(earlier, stacking: ["百强"]) == isReplaced)
  }

  @Test func `a decision about a title stands beside the one about the prize`() {
    let a = Entry.ID("A")
    let rules = [
      AwardRule(level: Bilingual(chinese: "金奖"), places: .count(1)),
      AwardRule(level: Bilingual(chinese: "擂主"), to: .places(.count(1)), stacks: true),
    ]
    let both = [decision(.award(a, level: "金奖")), decision(.award(a, level: "擂主"))]
    #expect(both.awardOverrides(rules).map(\.level) == [0, 1])
    let none = both + [decision(.award(a, level: nil))]
    #expect(none.awardOverrides(rules).map(\.level) == [nil])
    let again = none + [decision(.award(a, level: "擂主"))]
    #expect(again.awardOverrides(rules).map(\.level) == [nil, 1])
  }
}
