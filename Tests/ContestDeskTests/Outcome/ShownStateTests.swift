import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct ShownStateTests {
  private let third = Entry.ID("E3")

  /// What each act says of a page that was opened before an entry withdrew.
  private func refused(_ act: () async throws -> Void) async {
    await #expect(throws: SealingError.changedSinceShown) { try await act() }
  }

  @Test func `a page from before a withdrawal cannot close the round`()
    async throws
  {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    let shown = try await desk.shownState()
    #expect(try await desk.shownState() == shown)
    try await judged.withdraw(third)
    let closing = Desk.Closing(leastSheets: 1, because: "评委因病不能评")
    await refused { _ = try await desk.closeRound("review", closing, asShown: shown) }
    #expect(try await desk.outcomeStatus().versions.isEmpty)
    let after = try await desk.shownState()
    _ = try await desk.closeRound("review", closing, asShown: after)
    #expect(try await desk.outcomeStatus().versions.count == 1)
  }

  @Test func `confirming, awarding and sealing use what was shown, or nothing`() async throws {
    let judged = try await JudgedEdition()
    let desk = judged.desk
    try await judged.close()
    let shown = try await desk.shownState()
    try await judged.withdraw(third)
    await refused {
      _ = try await desk.confirmSelection(of: "review", reason: "确认", asShown: shown)
    }
    await refused { _ = try await desk.proposeAwards(reason: "评奖", asShown: shown) }
    await refused { _ = try await desk.sealOutcome(reason: "退出", asShown: shown) }
    await refused {
      _ = try await desk.proposeSelection(of: "review", ties: .takeAll, asShown: shown)
    }
    await refused {
      _ = try await desk.overrideSelection(
        of: "review", entry: Entry.ID("E1"), .exclude, reason: "重复", asShown: shown)
    }
    await refused {
      _ = try await desk.setPlaces(
        of: "review", list: "", places: 1, reason: "名额减少", asShown: shown)
    }
    await refused {
      try await desk.decideTie(
        in: "review", order: [Entry.ID("E2"), Entry.ID("E3")], reason: "加赛", asShown: shown)
    }
    let level = try #require(judged.edition.tier.levelNames.first)
    await refused {
      _ = try await desk.overrideAward(
        entry: Entry.ID("E1"), level: level, reason: "评委会", asShown: shown)
    }
    await refused {
      _ = try await desk.takeBackAward(entry: Entry.ID("E1"), reason: "评委会", asShown: shown)
    }
    await refused {
      _ = try await desk.setAwardPlaces(level: level, places: 1, reason: "评委会", asShown: shown)
    }
    #expect(try await desk.outcomeStatus().versions.count == 1)
    let after = try await desk.shownState()
    _ = try await desk.sealOutcome(reason: "学校来函退出", asShown: after)
    // Sealing itself is a change: a second press of the same page seals nothing more.
    await refused { _ = try await desk.sealOutcome(reason: "学校来函退出", asShown: after) }
  }

  @Test func `a list is published as it was shown, including its names`() async throws {
    let edition = try await PublicEdition()
    let shown = try await edition.desk.publicityStatus().shown
    _ = try await edition.desk.renameOrganization(
      "S1", to: "京华科技大学", edition: edition.judged.edition, reason: "更名批复")
    await refused { _ = try await edition.desk.openPublicity(asShown: shown) }
    #expect(try await edition.desk.publicityStatus().publications.isEmpty)
    _ = try await edition.desk.sealOutcome(reason: "更名批复")
    let after = try await edition.desk.publicityStatus().shown
    let opened = try await edition.desk.openPublicity(asShown: after)
    #expect(opened.publications.count == 1)
    await refused {
      _ = try await edition.desk.revisePublicity(reason: "更正", asShown: after)
    }
  }

  @Test func `a corrected list seals no change of another list that was not shown with it`()
    async throws
  {
    let edition = try await PublicEdition()
    _ = try await edition.desk.openPublicity()
    _ = try await edition.desk.renameOrganization(
      "S1", to: "京华科技大学", edition: edition.judged.edition, reason: "更名批复")
    let shown = try await edition.desk.publicityStatus()
    #expect(!shown.sealedAsWell.changes.contains { $0.entry == Entry.ID("E5") })

    // E5 has no prize: only the ranking changes.
    try await edition.judged.withdraw(Entry.ID("E5"))
    let versions = try await edition.desk.outcomeStatus().versions.count
    await refused {
      _ = try await edition.desk.revisePublicity(reason: "更名", asShown: shown.shown)
    }
    #expect(try await edition.desk.outcomeStatus().versions.count == versions)

    let after = try await edition.desk.publicityStatus()
    #expect(after.changedEntries == shown.changedEntries)
    #expect(
      after.sealedAsWell.changes.contains {
        $0.entry == Entry.ID("E5") && $0.list == .ranking("review")
      })
    #expect(!after.sealedAsWell.changes.contains { $0.list == .awards })
    let revised = try await edition.desk.revisePublicity(
      reason: "更名，一件退出", asShown: ShownState(after.shown.code))
    #expect(revised.sealedAsWell.isEmpty)
    #expect(try await edition.desk.outcomeStatus().versions.count == versions + 1)
    #expect(try await edition.desk.outcomeStatus().shown?.isStale == false)
  }
}
