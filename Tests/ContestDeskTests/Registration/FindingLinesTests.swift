import Contest
import ContestDesk
import ContestStore
import Testing

struct FindingLinesTests {
  static let rule = EnrolledBefore(
    CalendarDay(year: 2027, month: 6, day: 1) ?? CalendarDay(daysSince1970: 0))

  static func record(_ reason: any EligibilityReason, source: String = "通知") -> FindingRecord {
    FindingRecord(
      EligibilityFinding(
        entry: Entry.ID("A1"), organization: "京华理工大学",
        clause: EligibilityClause(rule, certainty: .doubt, source: source),
        reason: reason))
  }

  @Test func `a finding about several members is written once`() {
    let late = CalendarDay(daysSince1970: 21_000)
    let found =
      Self.rule.findings(forMembersEnrolled: [nil, nil, late, nil]).map { Self.record($0) }
      + MemberCount(1...3).findings(for: 4).map { Self.record($0) }
    #expect(
      FindingLines(found, in: .chinese).lines == [
        "[存疑] 第 1 位成员没有填写入学时间，请补填。（依据：通知）第 2、4 位成员同此。",
        "[存疑] 第 3 位成员须在 2027-06-01 以前入学（不含当日），请核对学籍或更换成员。（依据：通知）",
        "[存疑] 成员有 4 人，最多 3 人，请减少。（依据：通知）",
      ])
    #expect(
      FindingLines(found, in: .english).lines.first?.hasSuffix("The same holds for members 2, 4.")
        == true)
  }

  @Test func `two clauses give two findings`() {
    let found = ["甲", "乙"].map {
      Self.record(EnrolledBefore.Finding.missing(member: 1), source: $0)
    }
    #expect(FindingLines(found, in: .chinese).lines.count == 2)
  }
}
