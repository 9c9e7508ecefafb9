import Contest
import Testing

struct FormPartTests {
  @Test func `identity holds the ID number and the student number and no other field`() {
    #expect(
      PersonField.allCases.filter { FormPart.identity.holds($0) } == [.studentNumber, .idNumber])
  }

  @Test func `a person's field holds itself alone, other parts hold none`() {
    #expect(PersonField.allCases.filter { FormPart.person(.degree).holds($0) } == [.degree])
    #expect(PersonField.allCases.allSatisfy { !FormPart.answer("degree").holds($0) })
  }

  @Test func `a finding about the third member is put right at the third member's field`() {
    let late = EnrolledBefore.Finding.tooLate(member: 3, day: "2027-06-01")
    #expect(
      EnrolledBefore("2027-06-01").spot(of: late, members: 4)
        == FormSpot(.person(.enrolledOn), place: 3))
  }

  @Test func `too many members are put right at the first one too many`() {
    let finding = MemberCount.Finding.tooMany(count: 5, most: 3)
    #expect(MemberCount(1...3).spot(of: finding, members: 5) == FormSpot(.person(.name), place: 4))
    let few = MemberCount.Finding.tooFew(count: 1, least: 2)
    #expect(MemberCount(2...8).spot(of: few, members: 1) == FormSpot(.person(.name), place: 1))
  }
}
