import Contest
import Testing

struct PublicityCorrectionTests {
  private func at(_ day: CalendarDay, _ hour: Int = 10) -> Instant {
    Instant(millisecondsSince1970: day.start().millisecondsSince1970 + Int64(hour) * 3_600_000)
  }

  /// The list of the documentation: public on Fri 2026-11-27 for five working days, to the end of Fri 2026-12-04.
  private var first: PublicityPeriod {
    PublicityPeriod(openedAt: at("2026-11-27"), PublicityRule(), WorkingCalendarTests.national)
  }

  private func corrected(
    _ now: Instant, news: Int, days: Int? = nil, anew: Bool = false,
    _ calendar: WorkingCalendar = WorkingCalendarTests.national
  ) -> PublicityPeriod {
    var rule = PublicityRule()
    rule.correctedDays = days
    return PublicityCorrection.period(
      after: first, at: now, news: news, countingAnew: anew, rule, calendar)
  }

  @Test func `the examples of the documentation`() {
    #expect(first.lastDay == "2026-12-04")
    #expect(corrected(at("2026-12-02"), news: 0) == first)
    #expect(corrected(at("2026-12-02"), news: 1).lastDay == "2026-12-09")
    #expect(corrected(at("2026-12-02"), news: 1, days: 2) == first)
    #expect(corrected(at("2026-12-07"), news: 0).lastDay == "2026-12-14")
  }

  @Test func `a period of its own is announced with its own beginning and number of days`() {
    let own = corrected(at("2026-12-04", 23), news: 2, days: 3)
    #expect(own.opened == "2026-12-04" && own.lastDay == "2026-12-09" && own.days == 3)
    #expect(own.text(in: .chinese) == "2026年12月4日至12月9日（3 个工作日）")
  }

  @Test func `at the announced end itself the end is over; a millisecond before it stands`() {
    let before = Instant(millisecondsSince1970: first.end.millisecondsSince1970 - 1)
    #expect(corrected(before, news: 0) == first)
    #expect(corrected(first.end, news: 0).lastDay == "2026-12-11")
    #expect(corrected(first.end, news: 0).end > first.end)
  }

  @Test func `the office may count the whole period anew, whatever the days of a correction`() {
    #expect(corrected(at("2026-12-02"), news: 0, days: 1, anew: true).lastDay == "2026-12-09")
  }

  @Test(arguments: 0..<40)
  func `no corrected list goes public with an end that is over`(hours: Int) {
    let now = Instant(
      millisecondsSince1970: first.end.millisecondsSince1970 + Int64(hours - 20) * 3_600_000)
    for news in 0...1 {
      for days in [nil, 1, 5, 9] { #expect(corrected(now, news: news, days: days).end > now) }
    }
  }

  /// 28 September was announced with the holidays; a calendar without them counts the correction alone.
  @Test
  func `a calendar changed meanwhile counts for the correction and not for what was announced`() {
    let national = PublicityPeriod(
      openedAt: at("2026-09-28"), PublicityRule(), WorkingCalendarTests.national)
    func again(_ news: Int) -> PublicityPeriod {
      PublicityCorrection.period(
        after: national, at: at("2026-09-30"), news: news, countingAnew: false,
        PublicityRule(days: 7), WorkingCalendar())
    }
    #expect(again(0) == national)
    // Seven weekdays from 1 October end on the 9th, before the announced 10th.
    #expect(again(1) == national)
    #expect(
      PublicityCorrection.period(
        after: national, at: at("2026-10-09"), news: 1, countingAnew: false, PublicityRule(),
        WorkingCalendarTests.national
      ).lastDay == "2026-10-15")
  }

  private func row(_ entry: String, _ standing: String = "二等奖", _ people: String = "苏立")
    -> PublishedList.Row
  {
    PublishedList.Row(
      entry: Entry.ID(entry), standing: standing, title: "夜读灯", organization: "京华理工大学",
      track: "创意", people: people)
  }

  @Test func `an entry, a standing or a person that was not public is news; a text is not`() {
    let list = PublishedList([row("E1"), row("E2")])
    #expect(list.news(since: list) == 0)
    #expect(PublishedList([row("E1")]).news(since: list) == 0)
    #expect(PublishedList([row("E1", "二等奖", "苏力"), row("E2")]).news(since: list) == 0)
    #expect(PublishedList([row("E1", "二等奖", "苏立、林晓")]).news(since: list) == 1)
    #expect(PublishedList([row("E1", "一等奖"), row("E2")]).news(since: list) == 1)
    #expect(PublishedList([row("E1"), row("E3")]).news(since: list) == 1)
    // A prize and a title are two lines of one entry.
    #expect(PublishedList([row("E1"), row("E1", "百强"), row("E2")]).news(since: list) == 1)
    #expect(PublishedList([row("E1"), row("E1")]).news(since: list) == 1)
  }

  @Test func `a prize of a unit or an adviser that others had is news`() {
    func list(_ prizes: PublishedList.Prize...) -> PublishedList {
      PublishedList([], prizes: prizes)
    }
    let cup = PublishedList.Prize(.cup, name: "优胜杯", organization: "京华理工大学")
    let other = PublishedList.Prize(.cup, name: "优胜杯", organization: "燕山师范大学")
    let adviser = PublishedList.Prize(
      .adviser, entry: "E1", name: "优秀指导教师", organization: "京华理工大学", person: "何青")
    var corrected = adviser
    corrected.person = "何清"
    #expect(list(cup, adviser).news(since: list(cup, adviser)) == 0)
    #expect(list(cup).news(since: list(cup, adviser)) == 0)
    #expect(list(other).news(since: list(cup)) == 1)
    #expect(list(corrected).news(since: list(adviser)) == 0)
    #expect(list(adviser, adviser).news(since: list(adviser)) == 1)
    #expect(list(cup).news(since: PublishedList([])) == 1)
  }
}
