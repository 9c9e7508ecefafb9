import Contest
import Testing

struct EnrolledBeforeTests {
  @Test func `the day before the limit passes, the day itself is too late, a blank is asked for`() {
    let findings = EnrolledBefore("2027-06-01")
      .findings(forMembersEnrolled: ["2027-05-31", "2027-06-01", nil, "2027-06-02", "2020-09-01"])
    #expect(
      findings == [
        .tooLate(member: 2, day: "2027-06-01"), .missing(member: 3),
        .tooLate(member: 4, day: "2027-06-01"),
      ])
    #expect(findings.map(\.member) == [2, 3, 4])
    #expect(findings.map(\.isMissingData) == [false, true, false])
  }

  @Test func `an entry without members has no finding here`() {
    #expect(EnrolledBefore("2027-06-01").findings(forMembersEnrolled: []) == [])
  }
}
