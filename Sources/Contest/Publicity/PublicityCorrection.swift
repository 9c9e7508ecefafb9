/// How long a corrected list stands public: 更正公示的公示期.
///
/// Whoever has a place on the list must have been public with it for as long as the rulebook says. So a list on which something
/// is new, an entry, another standing, a person or somebody else's prize, is public for a period of its own that begins
/// with the correction. A list that only takes somebody off or corrects a text keeps the end that was announced, while
/// that end is still to come. No list goes public with an end that lies in the past.
///
/// A list of 5 working days is public from Fri 2026-11-27 to the end of Fri 2026-12-04:
///
/// | corrected on | what changed | public until the end of |
/// |---|---|---|
/// | Wed 2026-12-02 | one was taken off | Fri 2026-12-04, as announced |
/// | Wed 2026-12-02 | one was taken off, the next moved up | Wed 2026-12-09 |
/// | the same, `corrected-days: 2` | the same | Fri 2026-12-04, since both days are over by then |
/// | Mon 2026-12-07 | one was taken off | Mon 2026-12-14 |
///
/// Source: no regulation that we know says it. It follows from what 公示 is for, and is our default.
public enum PublicityCorrection {
  /// The period of a corrected list.
  ///
  /// - Parameters:
  ///   - last: the period of the list before it.
  ///   - now: when the corrected list goes public.
  ///   - news: how many of its lines hold something that was not public, see ``PublishedList/news(since:)``.
  ///   - countingAnew: whether the whole period is counted again in any case: the office wants it, or the step was closed.
  ///   - rule: the rules of the step.
  ///   - calendar: the present calendar.
  /// - Returns: `last` itself where the announced end stands.
  public static func period(
    after last: PublicityPeriod, at now: Instant, news: Int, countingAnew: Bool,
    _ rule: PublicityRule, _ calendar: WorkingCalendar
  ) -> PublicityPeriod {
    if countingAnew { return PublicityPeriod(openedAt: now, rule, calendar) }
    if news == 0, now < last.end { return last }
    var corrected = rule
    corrected.days = rule.correctedDays ?? rule.days
    let own = PublicityPeriod(openedAt: now, corrected, calendar)
    return own.end <= last.end ? last : own
  }
}

extension PublishedList {
  /// How many lines of the list hold something that was not public on an earlier one: an entry, another standing or track of it,
  /// more people on it, a prize of an organization or an adviser that somebody else had. A text that was corrected is no news, and
  /// neither is what is no longer there.
  ///
  /// | earlier | now | news |
  /// |---|---|---|
  /// | 二等奖 甲 (苏立) | 二等奖 甲 (苏力) | 0: a name was corrected |
  /// | 二等奖 甲 (苏立) | 二等奖 甲 (苏立、林晓) | 1 |
  /// | 二等奖 甲, 二等奖 乙 | 一等奖 甲 | 1 |
  /// | no list of prizes of organizations | 优胜杯 京华理工大学 | 1 |
  public func news(since earlier: PublishedList) -> Int {
    var known: [[String]: [Int]] = [:]
    for row in earlier.rows {
      known[[row.entry.text, row.standing, row.track], default: []].append(Self.people(row))
    }
    var news = 0
    for row in rows {
      let key = [row.entry.text, row.standing, row.track]
      if let place = known[key]?.firstIndex(where: { $0 >= Self.people(row) }) {
        known[key]?.remove(at: place)
      } else {
        news += 1
      }
    }
    var given: [[String]: Int] = [:]
    for prize in earlier.prizes ?? [] { given[Self.holder(prize), default: 0] += 1 }
    for prize in prizes ?? [] {
      let holder = Self.holder(prize)
      if let left = given[holder], left > 0 { given[holder] = left - 1 } else { news += 1 }
    }
    return news
  }

  private static func people(_ row: Row) -> Int { row.people.split(separator: "、").count }

  /// An adviser's prize follows from the work and is told by it and its number of advisers; an organization's by its name.
  private static func holder(_ prize: Prize) -> [String] {
    [prize.kind.rawValue, prize.name, prize.entry?.text ?? prize.organization]
  }
}
