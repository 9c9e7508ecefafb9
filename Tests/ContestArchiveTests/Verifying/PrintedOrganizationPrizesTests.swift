import Contest
import ContestArchive
import Testing

struct PrintedOrganizationPrizesTests {
  static let archived = [
    OrganizationPrize("挑战杯", "甲大学"), OrganizationPrize("优秀组织奖", "乙大学"),
    OrganizationPrize("优秀组织奖", "丙大学"),
  ]

  @Test func `the same prizes in another order agree`() {
    let found = ArchiveFinding.finding(
      organizationPrizes: Self.archived.reversed(), Self.archived)
    #expect(found.state == .right && found.count == 3)
  }

  @Test(arguments: [
    (
      [
        OrganizationPrize("挑战杯", "丁大学"), PrintedOrganizationPrizesTests.archived[1],
        PrintedOrganizationPrizesTests.archived[2],
      ],
      ArchiveMismatch("list/挑战杯", archived: "甲大学", computed: "丁大学")
    ),
    (
      [PrintedOrganizationPrizesTests.archived[0], PrintedOrganizationPrizesTests.archived[1]],
      ArchiveMismatch("list/优秀组织奖", archived: "丙大学、乙大学", computed: "乙大学")
    ),
    (
      PrintedOrganizationPrizesTests.archived + [OrganizationPrize("先进集体", "甲大学")],
      ArchiveMismatch("list/先进集体", archived: nil, computed: "甲大学")
    ),
  ])
  func `another winner, one left out and one added are each named with both`(
    printed: [OrganizationPrize], mismatch: ArchiveMismatch
  ) {
    let found = ArchiveFinding.finding(organizationPrizes: printed, Self.archived)
    #expect(found.state == .wrong([mismatch]))
  }
}
