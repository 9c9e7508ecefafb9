import Testing

@testable import Contest

/// A moment as an office writes it in a notice.
struct TypedMomentTests {
  @Test(arguments: [
    "2027-01-10 17:00", "2027-1-10 17:00", "2027/1/10 17:00", "2027.1.10 17:00",
    "2027年1月10日 17:00", "2027年1月10日17:00", "2027 年 1 月 10 日 17：00", "２０２７年１月１０日　１７：００",
    "2027年1月10日17时", "2027年1月10日17时00分", "2027年1月10号17点", "2027年1月10日下午5点",
    "2027年1月10日下午 5:00", "2027年1月10日（星期日）17:00", "2027年1月10日(周日) 17点整",
    "2027年1月10日17时前", "2027-01-10T17:00", "2027-01-10 17:00:00",
  ])
  func `five in the afternoon, in many ways`(text: String) {
    #expect(TypedMoment(text)?.instant?.shown == "2027-01-10 17:00", "\(text)")
  }

  @Test func `a day alone, its end, and half an hour`() {
    #expect(TypedMoment("2027年1月10日")?.day == CalendarDay("2027-01-10"))
    #expect(TypedMoment("2027年1月10日")?.second == nil)
    #expect(TypedMoment("2027-01-10")?.second == nil && TypedMoment("2027-01-10") != nil)
    #expect(TypedMoment("2027年1月10日24时")?.instant?.shown == "2027-01-11 00:00")
    #expect(TypedMoment("2027年1月10日上午8点半")?.second == 8 * 3600 + 1800)
    #expect(TypedMoment("2027年1月10日中午12点")?.second == 12 * 3600)
    #expect(TypedMoment("2027年1月10日晚上8点05分")?.second == 20 * 3600 + 300)
  }

  /// What can be read in two ways, or names no moment, is refused.
  @Test(arguments: [
    "", "明天", "1月10日17:00", "27-1-10 17:00", "2027-02-30", "2027-01-10 25:00",
    "2027-01-10 24:01", "2027-01-10 17", "2027-01-10 17:0", "2027-01-10 17:60", "2027年1-10 17:00",
    "2027年1月10日（星期一）17:00", "2027年1月10日上午15点", "2027年1月10日晚上12点", "2027年1月10日前",
    "2027年1月10日 17:00 到 18:00",
  ])
  func `no moment`(text: String) {
    #expect(TypedMoment(text) == nil, "\(text)")
  }
}
