import Contest
import ContestArchive
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// Who goes up is what the rulebook says of the tier, and its amendments travel.
struct RecommendTests {
  private static func rulebook(take: String?, school: String = JudgedEdition.rulebook) -> String {
    school + TwoOffices.city(take: take, quota: "{per-organization: 1, reserves: 1}")
  }

  @Test func `winners of the levels are sent up, one of each school, and its next is a reserve`()
    async throws
  {
    let offices = try await TwoOffices(rulebook: Self.rulebook(take: "[一等奖, 二等奖]"))
    try await offices.select()
    await #expect(throws: RecommendingError.notAwarded(Bilingual(chinese: "校赛", english: "School")))
    {
      _ = try await offices.recommend()
    }
    _ = try await offices.school.desk.proposeAwards()
    let sent = try await offices.recommend()
    // 一等奖 E1, 二等奖 E3 and E2; E1 and E2 are of one school.
    #expect(sent.record.codes("advanced") == ["E1", "E3"])
    #expect(sent.record.codes("reserve") == ["E2"])
    #expect(try await offices.receive().report.isStored)
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "查实抄袭")
    #expect(moved.movedUp.map(\.entry) == ["E2"], "\(moved.problems)")
    let other = try #require(try await offices.stored().first { $0.entry.number == "E3" })
    let nobody = try await offices.city.withdrawReceived(other.entry.id, reason: "查实抄袭")
    #expect(nobody.nobody == .noReserve)
  }

  /// Below, E1 and E2 are of 京华理工大学, which is on no list above; the city calls the sender 京华理工 and counts all as its.
  @Test func `where all count as one unit, the reserve of an organization below moves up`()
    async throws
  {
    let offices = try await TwoOffices(
      rulebook: Self.rulebook(
        take: "[一等奖, 二等奖]",
        school: JudgedEdition.rulebook.replacing(
          "level: 二等奖, count: 2", with: "level: 二等奖, count: 1")))
    let desk = offices.school.desk
    try await offices.school.close()
    try await desk.decideTie(in: "review", order: ["E2", "E3"], reason: "加赛表决")
    _ = try await desk.proposeSelection(of: "review")
    _ = try await desk.confirmSelection(of: "review")
    _ = try await desk.proposeAwards()
    let sent = try await offices.recommend()
    #expect(sent.record.codes("advanced") == ["E1"] && sent.record.codes("reserve") == ["E2"])
    let receipt = try await offices.city.receive(offices.path, organization: "京华理工")
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    let gone = try #require(try await offices.stored().first { $0.entry.number == "E1" })
    let moved = try await offices.city.withdrawReceived(gone.entry.id, reason: "退赛")
    #expect(moved.movedUp.map(\.entry) == ["E2"], "\(String(describing: moved.nobody))")
  }

  @Test func `sending entries up while their list is public gives a warning`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook(take: "[一等奖, 二等奖]"))
    try await offices.select()
    _ = try await offices.school.desk.proposeAwards()
    #expect(try await offices.recommend().warnings.isEmpty)
    _ = try await offices.school.desk.openPublicity()
    let warnings = try await offices.recommend().warnings
    #expect(warnings.map(\.code) == ["publicity-sent-while-public"])
    #expect(warnings.map(\.severity) == [.warning])
  }

  @Test func `the name of a package's file says nothing of whose entries it has`() async throws {
    let offices = try await TwoOffices()
    try await offices.select()
    let path = offices.folder.appending(path: "永定大学-报送.contest").path
    _ = try await offices.school.desk.recommend(to: "市团委", program: "test", path: path)
    let receipt = try await offices.city.receive(path, ownOrganizations: true)
    #expect(receipt.report.isStored)
    #expect(
      !receipt.report.problems.contains { $0.code == "registration-other-unit-in-file-name" })
  }

  @Test func `entries that go on from an earlier round can be sent up`() async throws {
    let offices = try await TwoOffices(rulebook: Self.rulebook(take: "advanced-of review"))
    try await offices.select()
    #expect(try await offices.recommend().record.codes("advanced") == ["E1", "E3"])
  }

  @Test func `a rulebook without a recommendation rule is reported`() async throws {
    let school = JudgedEdition.rulebook.replacing(
      "advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}", with: "")
    #expect(school != JudgedEdition.rulebook)
    let offices = try await TwoOffices(rulebook: Self.rulebook(take: nil, school: school))
    try await offices.school.close()
    await #expect(
      throws: RecommendingError.unsaid(
        Bilingual(chinese: "校赛", english: "School"), Bilingual(chinese: "评审"))
    ) {
      _ = try await offices.recommend()
    }
  }

  @Test func `an amendment of the school's own review is sent along and shown`() async throws {
    let offices = try await TwoOffices()
    let amended = TwoOffices.rulebook.replacing(
      "{level: 一等奖, count: 1, of: review, points: 70}",
      with: "{level: 一等奖, count: 1, of: review, points: 80}")
    try await offices.school.desk.amendEdition(
      offices.school.edition.id, rulebookText: amended, reason: "积分笔误")
    try await offices.select()
    _ = try await offices.recommend()
    let package = try ReceivedPackage(path: offices.path)
    #expect(package.amendments == [amended] && package.manifest.amendments.map(\.number) == [1])
    let receipt = try await offices.receive()
    #expect(receipt.report.isStored, "\(receipt.report.problems)")
    #expect(receipt.amendments.count == 1)
  }

  @Test func `an amendment of a part that both offices need is refused by name`() async throws {
    let offices = try await TwoOffices()
    let amended = TwoOffices.rulebook.replacing(
      "members: {min: 1, max: 5}", with: "members: {min: 1, max: 6}")
    try await offices.school.desk.amendEdition(
      offices.school.edition.id, rulebookText: amended, reason: "人数放宽")
    try await offices.select()
    _ = try await offices.recommend()
    await #expect(throws: ReceivingError.amendedOtherwise([.people])) {
      _ = try await offices.receive()
    }
    // Rules that the city alone amended are its own doing, and what is only its own is no obstacle.
    let other = try await TwoOffices()
    try await other.select()
    try await other.city.amendEdition(other.edition.id, rulebookText: amended, reason: "人数放宽")
    _ = try await other.recommend()
    await #expect(throws: ReceivingError.amendedHere([.people])) { _ = try await other.receive() }
    let own = try await TwoOffices()
    try await own.select()
    try await own.city.amendEdition(
      own.edition.id,
      rulebookText: TwoOffices.rulebook.replacing(
        "{per-organization: 2, reserves: 1}", with: "{per-organization: 3, reserves: 1}"),
      reason: "名额放宽")
    _ = try await own.recommend()
    #expect(try await own.receive().report.isStored)
    // Once the city amends too, it is taken.
    try await offices.city.amendEdition(
      offices.edition.id, rulebookText: amended, reason: "与校赛一致")
    #expect(try await offices.receive().report.isStored)
  }
}
