import Contest
import Testing

struct RegistrationDeadlineTests {
  private static let end = Instant(millisecondsSince1970: 1_809_187_200_000)

  /// A thousand that come within half a second before and after the end, one each millisecond.
  @Test(arguments: [0, 5])
  func `of a thousand around the end, those before it are taken and no other`(grace: Int) {
    let deadline = RegistrationDeadline(end: Self.end, graceMinutes: grace)
    let last = Self.end.millisecondsSince1970 + Int64(grace) * 60_000
    let taken = (-500..<500).filter {
      deadline.takes(Instant(millisecondsSince1970: last + Int64($0)))
    }
    #expect(taken == Array(-500..<0))
  }

  @Test func `a day means all of it in China`() throws {
    let day = try #require(CalendarDay(year: 2027, month: 4, day: 30))
    let deadline = RegistrationDeadline(lastDay: day)
    #expect(deadline.end.shown == "2027-05-01 00:00")
    #expect(deadline.takes(Instant(millisecondsSince1970: deadline.end.millisecondsSince1970 - 1)))
    #expect(!deadline.takes(deadline.end))
  }

  @Test func `an end at midnight means the day before, a later one the day itself`() throws {
    let day = try #require(CalendarDay(year: 2027, month: 5, day: 19))
    let midnight = RegistrationDeadline(lastDay: day, graceMinutes: 30)
    #expect(midnight.lastDay == day)
    let later = RegistrationDeadline(
      end: Instant(millisecondsSince1970: midnight.end.millisecondsSince1970 + 1))
    #expect(later.lastDay.daysSince1970 == day.daysSince1970 + 1)
  }

  @Test func `what is left goes down to nothing and not below`() {
    let deadline = RegistrationDeadline(end: Self.end, graceMinutes: 10)
    let before = Instant(millisecondsSince1970: Self.end.millisecondsSince1970 - 90_000)
    #expect(deadline.millisecondsLeft(at: before) == 90_000)
    #expect(deadline.millisecondsLeft(at: deadline.late) == 0)
    #expect(deadline.millisecondsTaken(at: before) == 690_000)
    #expect(deadline.millisecondsTaken(at: Self.end) == 600_000)
    #expect(deadline.millisecondsTaken(at: deadline.late) == 0)
  }

  /// The end of 2027-05-01, with ten minutes.
  @Test(arguments: Language.allCases)
  func `a deadline with grace names the moment after which nothing is taken`(
    language: Language
  ) throws {
    let deadline = RegistrationDeadline(end: Self.end, graceMinutes: 10)
    let plain = RegistrationDeadline(end: Self.end)
    let late = deadline.late.shown
    #expect(late.hasSuffix(":10"), "\(late)")
    for words in [
      deadline.graceUntil(in: language), deadline.overWords(in: language),
      deadline.graceWords(in: language),
    ] {
      #expect(words.contains(late), "\(words)")
    }
    #expect(plain.graceUntil(in: language).isEmpty)
    #expect(
      plain.overWords(in: language)
        == (language == .chinese
          ? "报名已于 \(Self.end.shownAsEnd(in: .chinese)) 截止"
          : "Registration ended at \(Self.end.shownAsEnd(in: .english))"))
  }

  @Test func `a stored deadline is read back, and any other text is not`() {
    let deadline = RegistrationDeadline(end: Self.end, graceMinutes: 10)
    #expect(RegistrationDeadline(deadline.text) == deadline)
    for text in ["", "1", "1 2 3", "x 0", "1 x", "-1 0", "1 -1", "1 1441", "9223372036854775807 0"]
    {
      #expect(RegistrationDeadline(text) == nil, "\(text)")
    }
    #expect(RegistrationDeadline(end: Self.end, graceMinutes: 99_999).graceMinutes == 1440)
  }
}
