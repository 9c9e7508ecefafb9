import Contest
import ContestTestSupport
import Testing

struct PublicityNoticeTests {
  private func notice(_ number: Int = 1, _ calendar: WorkingCalendar = WorkingCalendar())
    -> PublicityNotice
  {
    PublicityNotice(
      heading: "2026年测试赛校赛", office: "京华理工大学团委", list: "拟获奖名单", number: number,
      amount: "3 件作品",
      period: PublicityPeriod(
        openedAt: CalendarDay("2026-11-27").start(), PublicityRule(), calendar),
      objections: .signed, sha256: "ab12")
  }

  @Test
  func `the notice that a list is public says until when, how to object and what was not known`() {
    let text = notice().beginning(on: "2026-11-27")
    #expect(text.contains("公示期为2026年11月27日至12月4日（5 个工作日），至2026年12月4日 24 时截止"))
    #expect(text.contains("工作日按周一至周五计算，没有计入 2026 年的放假和调休"))
    #expect(text.contains("实名向京华理工大学团委提出"))
    #expect(text.contains("SHA-256：ab12"))
    #expect(text.hasSuffix("京华理工大学团委\n2026年11月27日"))
  }

  @Test func `a corrected list says what it takes the place of and why`() {
    let text = notice(2).beginning(on: "2026-12-01", replacing: (1, "异议成立"))
    #expect(text.contains("第 1 号公示的名单有变动（异议成立），现更正公示，以本号为准"))
  }

  @Test func `the end tells what was handled, and nobody's name`() {
    var counts = ObjectionCounts()
    (counts.received, counts.upheld, counts.notUpheld, counts.late, counts.anonymous) = (
      5, 1, 2, 1, 1
    )
    let text = notice(2).end(on: "2026-12-05", counts, shown: [1, 2])
    #expect(
      text.contains(
        "共收到异议 5 件：受理 3 件，其中成立 1 件、不成立 2 件；逾期 1 件、匿名 1 件，另行登记，不予受理。"))
    #expect(text.contains("已更正公示（第 1、2 号），以第 2 号公示的名单为准"))
  }

  @Test func `without objections it says so; with late ones alone nothing was admitted`() {
    let none = notice().end(on: "2026-12-05", ObjectionCounts(), shown: [1])
    #expect(none.contains("公示期内没有收到异议。"))
    #expect(none.contains("公示的名单没有变动，以第 1 号公示的名单为准"))
    var late = ObjectionCounts()
    (late.received, late.late) = (1, 1)
    #expect(
      notice().end(on: "2026-12-05", late, shown: [1])
        .contains("共收到异议 1 件：逾期 1 件，另行登记，不予受理。"))
  }
}
