import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// An office that gets another name keeps its keys, and goes on with what it sent and received.
struct RenameSiteTests {
  private func rename(_ offices: TwoOffices, to name: String = "京华大学团委") async throws -> SiteCard {
    try await offices.school.desk.renameSite(to: name, reason: "学校更名")
  }

  private func renames(_ desk: Desk) async throws -> Int {
    try await desk.database.read {
      try HistoryRecords.records(of: Subject(.store, ["site"]), in: $0)
        .count { $0.told("renamed") != nil }
    }
  }

  @Test func `packages go on once the other office has the new card under the name it knows`()
    async throws
  {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    try await offices.receive()
    let former = try await offices.school.desk.siteCard()
    let card = try await rename(offices)
    #expect(card.name == "京华大学团委" && card.fingerprint == former.fingerprint)
    #expect(card.signingKey == former.signingKey)

    try await offices.recommend()
    #expect(await offices.refusal() == "receive-name-not-on-card")
    await #expect(throws: SiteTrustFault.renamed("京华大学团委", knownAs: "京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "京华大学", reason: "更名")
    }
    await #expect(throws: SiteTrustFault.replaces("京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工")
    }
    _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工", reason: "学校更名")
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored && receipt.record.number == 2 && receipt.site == "京华理工")
    await #expect(throws: SiteTrustFault.known(as: "京华理工")) {
      _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工", reason: "再收")
    }
    for desk in [offices.city, offices.school.desk] {
      #expect(try await desk.checkStore().isSound)
    }
  }

  @Test func `what was on its way with the former name is received on both sides`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    try await offices.recommend()
    let card = try await rename(offices)
    _ = try await offices.city.trustSite(card: card.bytes, as: "京华理工", reason: "学校更名")
    #expect(try await offices.receive().report.isStored)

    // The city has not taken the card of a further name yet, and answers under the one that it knows.
    _ = try await rename(offices, to: "京华科技大学团委")
    #expect(try await offices.answer().answer.packages.map(\.number) == [1])
  }

  @Test func `a rename needs another name and a reason, and is put on record once`() async throws {
    let offices = try await TwoOffices()
    let desk = offices.school.desk
    await #expect(throws: SiteError.sameName("京华理工大学团委")) {
      _ = try await rename(offices, to: " 京华理工大学团委\n")
    }
    await #expect(throws: SiteError.nameless) { _ = try await rename(offices, to: " ") }
    await #expect(throws: SiteError.longName) {
      _ = try await rename(offices, to: String(repeating: "校", count: 101))
    }
    await #expect(throws: EditionError.reasonMissing) {
      _ = try await desk.renameSite(to: "京华大学团委", reason: " ")
    }
    #expect(try await renames(desk) == 0)

    // The program was stopped between the file and the record.
    let file = try #require(desk.siteFile)
    _ = try #require(try SiteIdentity(file: file)).renamed(to: "京华大学团委", file: file)
    _ = try await rename(offices)
    #expect(try await renames(desk) == 1)
    await #expect(throws: SiteError.sameName("京华大学团委")) { _ = try await rename(offices) }
    #expect(try SiteIdentity(file: file)?.formerNames == ["京华理工大学团委"])
    for error in [SiteError.longName, .sameName("甲"), .alreadyMade(name: "甲")] {
      for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
    }
    let clerk = Desk(
      database: desk.database, key: desk.key, actor: Actor(name: "li", role: .clerk),
      clock: desk.clock, siteFile: file)
    await #expect(throws: NotPermitted.self) {
      _ = try await clerk.renameSite(to: "别的名称", reason: "更名")
    }
  }

  /// A database that was put back without its keys got others without a word, and no earlier certificate agreed with its card.
  @Test func `no other keys are made where the first ones are only missing`() async throws {
    let edition = try await PublicEdition()
    let desk = edition.desk
    let first = try await desk.makeSite(name: "某市团委")
    let file = try #require(desk.siteFile)
    try FileManager.default.moveItem(atPath: file, toPath: file + ".kept")
    let name = URL(filePath: file).lastPathComponent
    await #expect(throws: SiteError.keysMissing(file: name)) {
      _ = try await desk.makeSite(name: "某市团委")
    }
    #expect(!FileManager.default.fileExists(atPath: file))
    try FileManager.default.moveItem(atPath: file + ".kept", toPath: file)
    #expect(try await desk.siteCard().fingerprint == first.fingerprint)
    // Keys that cannot be found again are made anew, when somebody says so.
    try FileManager.default.removeItem(atPath: file)
    let other = try await desk.makeSite(name: "某市团委", anew: true)
    #expect(other.fingerprint != first.fingerprint)
  }
}
