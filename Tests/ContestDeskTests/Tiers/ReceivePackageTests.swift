import Contest
import ContestArchive
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// A school and a city on databases of their own.
struct ReceivePackageTests {
  @Test func `the selected entries go up with their identities, reserves apart, once`() async throws
  {
    let offices = try await TwoOffices()
    await #expect(throws: RecommendingError.notConfirmed(Bilingual(chinese: "评审"))) {
      _ = try await offices.recommend()
    }
    #expect(!FileManager.default.fileExists(atPath: offices.path))
    try await offices.select()
    let sent = try await offices.recommend()
    let advanced = sent.record.lines.filter { $0.standing == "advanced" }
    let reserves = sent.record.lines.filter { $0.standing == "reserve" }
    #expect(advanced.count == 2 && reserves.count == 1)
    await #expect(throws: ReceivingError.organizationUnsaid("京华理工")) {
      _ = try await offices.city.receive(offices.path)
    }
    let trial = try await offices.city.receive(
      offices.path, ownOrganizations: true, mode: .preview)
    #expect(trial.report.errors == 0 && trial.report.count(.new) == 2, "\(trial.report.problems)")
    #expect(try await offices.stored().isEmpty)
    let receipt = try await offices.city.receive(offices.path, ownOrganizations: true)
    #expect(receipt.report.isStored)
    let stored = try await offices.stored()
    #expect(Set(stored.map(\.identity)) == Set(advanced.map(\.identity)))
    let kept = try await offices.packages()
    #expect(kept.count == 1)
    let sealed = kept.first?.lines.filter { !$0.sealed.isEmpty }.map(\.identity)
    #expect(sealed == reserves.map(\.identity))
    #expect(await offices.refusal() == "receive-received-before")
    #expect(try await offices.city.checkStore().isSound)
    #expect(try await offices.school.desk.checkStore().isSound)
  }

  @Test func `one too many, an unknown signer, another office and an older package are refused`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let first = try Data(contentsOf: URL(filePath: offices.path))
    _ = try await offices.recommend()
    // A stranger, and an office that the package is not for.
    let stranger = try await Desk.open(
      try temporaryFolder().appending(path: "contest.sqlite").path,
      actor: Actor(name: "wu", role: .organizer), clock: offices.city.clock)
    _ = try await stranger.openEdition(
      rulebookText: TwoOffices.rulebook, year: 2027, tier: "city", office: "他市团委", seed: 7)
    _ = try await stranger.makeSite(name: "他市团委")
    #expect(await offices.refusal(stranger) == "receive-unknown-signer")
    _ = try await stranger.trustSite(
      card: try await offices.school.desk.siteCard().bytes, as: "京华理工")
    #expect(await offices.refusal(stranger) == "receive-for-another-office")
    // Under one organization with two places the two fit; a third that is there already makes them one too many.
    let report = try await offices.city.receive(offices.path, organization: "京华理工大学").report
    #expect(report.isStored, "\(report.problems)")
    try first.write(to: URL(filePath: offices.path))
    #expect(await offices.refusal() == "receive-older")
  }

  @Test func `an office over its quota is told so, and nothing is kept`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    _ = try await offices.recommend()
    let id = offices.edition.id
    try await offices.city.database.write(
      Action(actor: "test", name: "test.fill", at: offices.city.clock())
    ) { transaction in
      try transaction.execute(
        "INSERT INTO organizations (edition_id, id, name) VALUES (?1, 'S1', '京华理工大学')",
        id)
      try transaction.execute(
        """
        INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
          state, version, registered_at, identity)
        VALUES ('A000001', ?1, '1', '旧作品', 'S1', 'all', '', 'registered', 1, 0, ?2)
        """, id, Entry.Identity(.random()))
      try SearchRecords.makeAll(in: transaction)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
    let receipt = try await offices.city.receive(offices.path)
    #expect(receipt.organization == nil)
    #expect(!receipt.report.isStored)
    let whole = try await offices.city.receive(offices.path, organization: "京华理工大学")
    #expect(whole.report.problems.contains { $0.explanation.code == "package-over-quota" })
    #expect(try await offices.stored().count == 1)
    #expect(try await offices.packages().isEmpty)
  }

  @Test func `two offices may send one organization's entries under one code`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    _ = try await offices.receive()
    let other = try await JudgedEdition(rulebook: TwoOffices.rulebook)
    try await other.close()
    try await other.desk.decideTie(in: "review", order: ["E3", "E2"], reason: "加赛表决")
    _ = try await other.desk.proposeSelection(of: "review")
    _ = try await other.desk.confirmSelection(of: "review")
    let card = try await other.desk.makeSite(name: "另一校区团委")
    _ = try await offices.city.trustSite(card: card.bytes, as: "另一校区")
    _ = try await other.desk.trustSite(card: offices.city.siteCard().bytes, as: "市团委")
    for number in 1...2 {
      _ = try await other.desk.recommend(to: "市团委", program: "test", path: offices.path)
      let receipt = try await offices.city.receive(offices.path, ownOrganizations: true)
      #expect(receipt.report.isStored, "\(receipt.report.problems)")
      #expect(receipt.report.count(number == 1 ? .new : .unchanged) == 2)
    }
    #expect(try await offices.standing() == ["E1", "E1-2", "E3", "E3-2"])
  }

  @Test func `a card is taken once, and another under its name needs a reason`() async throws {
    let offices = try await TwoOffices()
    let card = try await offices.school.desk.siteCard()
    await #expect(throws: SiteTrustFault.known(as: "京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "别名")
    }
    let own = try await offices.city.siteCard()
    await #expect(throws: SiteTrustFault.ownCard) {
      _ = try await offices.city.trustSite(card: own.bytes, as: "自己")
    }
    let other = try await JudgedEdition()
    let next = try await other.desk.makeSite(name: "京华理工大学团委")
    await #expect(throws: SiteTrustFault.replaces("京华理工")) {
      _ = try await offices.city.trustSite(card: next.bytes, as: "京华理工")
    }
    _ = try await offices.city.trustSite(card: next.bytes, as: "京华理工", reason: "对方换了电脑")
    try await offices.select()
    _ = try await offices.recommend()
    #expect(await offices.refusal() == "receive-replaced-key")
  }
}
