import Contest
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// The letter that answers an objection says what was decided, to whoever made it; while there is nothing to say there is none.
struct ObjectionLetterTests {
  private static func shown(
    _ standing: Objection.Standing, _ verdict: Objection.Verdict?, name: String = "张三",
    organization: String = "", decision: String = "与往届作品不同。", arePurged: Bool = false
  ) -> ShownObjection {
    ShownObjection(
      objection: Objection(
        number: 2, receivedAt: RoundSeason.now, enteredAt: RoundSeason.now, isSigned: true,
        standing: standing, entry: nil, publication: 1, verdict: verdict),
      title: "", shown: ShownState("steps 1"), isUnsettled: false, handlers: [], accounts: [],
      proposed: nil,
      words: .init(
        name: name, organization: organization, contact: "", text: "", evidence: "",
        evidenceFile: "", files: [], steps: [], decision: decision, arePurged: arePurged))
  }

  @Test func `an explanation has the decision and its reason, and nothing before it`() async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    func text(_ shown: ShownObjection) -> [String]? {
      ObjectionLetter(about: shown, in: edition)?.text.split(separator: "\n").map(String.init)
    }
    let refused = try #require(text(Self.shown(.admitted, .notUpheld)))
    let day = RoundSeason.now.day().chinese
    #expect(
      refused == [
        "您对\(edition.heading)第 1 号公示名单提出的异议（第 2 件）已于 \(day)收到。",
        "经核查，该异议不成立。与往届作品不同。", "特此答复。",
      ])
    // A reason that was typed without its full stop gets one.
    let bare = try #require(text(Self.shown(.admitted, .notUpheld, decision: "与往届作品不同")))
    #expect(bare == refused)
    let upheld = try #require(text(Self.shown(.admitted, .upheld)))
    #expect(upheld.contains("名单因此有变动的，以重新公示的名单为准。") && upheld.count == 4)
    let late = try #require(text(Self.shown(.late, nil, name: "", organization: "甲校")))
    #expect(late.first?.hasPrefix("贵单位对") == true && late[1].contains("公示已经截止"))
    #expect(text(Self.shown(.admitted, nil)) == nil)
    #expect(text(Self.shown(.anonymous, nil, name: "")) == nil)
    #expect(text(Self.shown(.admitted, .upheld, arePurged: true)) == nil)
  }
}
