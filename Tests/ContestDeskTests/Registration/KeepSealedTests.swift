import Contest
import ContestStore
import Testing

@testable import ContestDesk

/// What a deed would do to sealed lists is computed before the write lock is taken, and is what it does.
struct KeepSealedTests {
  /// The tier whose prizes are sealed, with prizes counted by place and by share.
  private func sealed(_ award: String) async throws -> JudgedEdition {
    let judged = try await JudgedEdition(
      rulebook: JudgedEdition.rulebook.replacing(
        "{level: 二等奖, count: 2, of: review, points: 40}", with: award))
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
    return judged
  }

  private struct TakenBack: Error {}

  /// How the lists stand once an entry has another state, in a write that is taken back.
  private func after(
    _ entry: Entry.ID, _ state: EntryState, _ judged: JudgedEdition
  ) async throws -> SealedNow {
    let found = Found()
    do {
      let action = Action(actor: "test", name: "entry.screen", at: judged.desk.clock())
      try await judged.desk.database.write(action) { transaction in
        try EntryRecords.setState(state, of: entry, in: transaction)
        try transaction.record(.entry(entry), detail: ["to": state.rawValue])
        found.now = try SealedNow(judged.edition.id, in: transaction)
        throw TakenBack()
      }
    } catch is TakenBack {}
    return try #require(found.now)
  }

  /// Written within one write and read after it.
  private final class Found: @unchecked Sendable {
    var now: SealedNow?
  }

  @Test(arguments: [
    "{level: 二等奖, count: 2, of: review, points: 40}",
    "{level: 二等奖, share: 50%, of: review, share-of: review, points: 40}",
  ])
  func `what a decision is foreseen to do to sealed lists is what it does`(
    award: String
  ) async throws {
    let judged = try await sealed(award)
    var moved = 0
    for entry in ["E1", "E2", "E5", "E6"] as [Entry.ID] {
      for state in [EntryState.withdrawn, .refused, .returned, .accepted] {
        let foreseen = try await judged.desk.database.read { connection in
          let foresight = try SealedForesight(
            [judged.edition.id], doing: .states([entry: state]), in: connection)
          return try #require(
            try foresight.known(
              judged.edition.id, doing: .states([entry: state]), in: connection))
        }
        let now = try await after(entry, state, judged)
        #expect(foreseen.after == now, "\(entry.text) \(state)")
        moved += foreseen.before == now ? 0 : 1
      }
    }
    #expect(moved > 3 && moved < 16)
  }

  @Test
  func `under the lock nothing is computed while nothing was recorded that results follow from`()
    async throws
  {
    let judged = try await sealed("{level: 二等奖, count: 2, of: review, points: 40}")
    let id = judged.edition.id
    let (foresight, whole, asked) = try await judged.desk.database.read { connection in
      let deed = SealedDeed.states(["E6": .withdrawn])
      let foresight = try SealedForesight([id], doing: deed, in: connection)
      let whole = try connection.statements { _ = try SealedNow(id, in: $0) }
      let asked = try connection.statements { counted in
        let known = try foresight.known(id, doing: deed, in: counted)
        #expect(known?.after != nil)
      }
      // What is done otherwise than foreseen is computed there.
      for other in [nil, SealedDeed.states(["E6": .refused]), .decisions([])] {
        let known = try foresight.known(id, doing: other, in: connection)
        #expect(known != nil && known?.after == nil)
      }
      return (foresight, whole, asked)
    }
    #expect(asked == 1 && whole > 10, "\(asked) and \(whole)")
    // Somebody looked at something, and somebody decided: the first changes no result, and the second may.
    for (subject, name, holds) in [
      (Subject.edition(id), "results.export", true), (.entry("E5"), "entry.screen", false),
    ] {
      let action = Action(actor: "test", name: name, at: judged.desk.clock())
      try await judged.desk.database.write(action) { try $0.record(subject, detail: ["x": "1"]) }
      let known = try await judged.desk.database.read { try foresight.known(id, in: $0) }
      #expect((known != nil) == holds, "\(name)")
    }
  }

  @Test func `undoing a decision is foreseen as the state that comes back`() async throws {
    let judged = try await sealed("{level: 二等奖, count: 2, of: review, points: 40}")
    let (office, edition) = (judged.desk, judged.edition)
    try await office.screen("E6", .withdraw(reason: "来电退出"))
    let history = try await office.history(of: "E6", edition: edition)
    let number = try #require(history.lines.last { $0.action == "entry.screen" }).record
    let deed = try await office.database.read { connection in
      let told = try Desk.toldRecord(number, for: office.actor, edition, in: connection)
      let reader = UndoReader(
        edition: edition, connection: connection, seesMarks: true, language: .chinese)
      return SealedDeed(undoing: try reader.steps(for: told, wholeWrite: false))
    }
    #expect(deed == .states(["E6": .accepted]))
    // What changes more than a state is not foreseen.
    let more = UndoStep(
      record: try await office.database.read { connection in
        try Desk.toldRecord(number, for: office.actor, edition, in: connection).record
      }, change: .newJudge("J1"), line: nil)
    #expect(SealedDeed(undoing: [more]) == nil)
  }

  @Test func `what wishes are foreseen to do to sealed pairs is what they do`() async throws {
    let plan = try await PairingActionsTests.Plan()
    _ = try await plan.desk.takeWishes(plan.table(PairingActionsTests.Plan.wishes))
    _ = try await plan.desk.confirmPairing()
    let edition = try await plan.desk.edition()
    let id = edition.id
    var moved = 0
    for choice in [
      CommitteeDecision.Choice.wishes("pair", "A003", ["A001", "A002"], places: 1),
      .wishes("pair", "A003", ["A002", "A001", "A004"], places: 1),
      .wishes("pair", "A005", ["A006"], places: nil),
    ] {
      let deed = SealedDeed.decisions([CommitteeDecision(choice, reason: "登记志愿", actor: "test")])
      let foreseen = try await plan.desk.database.read { connection in
        let foresight = try SealedForesight([id], doing: deed, in: connection)
        return try #require(try foresight.known(id, doing: deed, in: connection))
      }
      let found = Found()
      do {
        let action = Action(actor: "test", name: "pairing.wishes", at: plan.desk.clock())
        try await plan.desk.database.write(action) { transaction in
          try DecisionRecords.add(
            [choice], of: ["A003"], kind: "wishes", round: "pair", reason: "登记志愿", id,
            detail: [:], in: transaction)
          found.now = try SealedNow(id, in: transaction)
          throw TakenBack()
        }
      } catch is TakenBack {}
      #expect(foreseen.after == found.now, "\(choice)")
      moved += foreseen.after == foreseen.before ? 0 : 1
    }
    #expect(moved > 0)
    // A clerk moves no sealed pairs; the table of before is taken.
    let clerk = plan.desk.acting(Actor(name: "qian", role: .clerk))
    await #expect(throws: SealedEditionRefusal.self) {
      try await clerk.takeWishes(
        plan.table(PairingActionsTests.Plan.changed, "改.csv"), replacing: true)
    }
    let same = try await clerk.takeWishes(
      plan.table(PairingActionsTests.Plan.wishes, "原.csv"), replacing: true)
    #expect(same.isTaken)
  }

  @Test func `where departments are heard or leaders counted, what comes after is not foreseen`()
    async throws
  {
    let honour = try await VettingHonour()
    let edition = try await honour.desk.edition()
    let known = try await honour.desk.database.read { connection in
      try SealedForesight([edition.id], doing: .states([:]), in: connection)
        .known(edition.id, doing: .states([:]), in: connection)
    }
    #expect(known != nil && known?.after == nil)
  }
}
