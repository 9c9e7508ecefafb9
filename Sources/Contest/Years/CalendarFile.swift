/// 日历文件: events as iCalendar (RFC 5545), which phones and office programs subscribe to.
///
/// Lines end with CR LF and are folded at 75 octets, never inside a character; `\`, `;`, `,` and line ends in texts are
/// escaped. A deadline of a plan is an event of the whole day. One that ends at midnight by a rule (公示截止、投票截止) is an
/// event from midnight to midnight in the zone Asia/Shanghai, so that it ends at the same moment everywhere. An event keeps
/// its UID when it moves, so that a calendar that subscribed shows it once.
public struct CalendarFile: Sendable {
  public struct Event: Hashable, Sendable {
    /// The same each time the file is made.
    public var uid: String
    public var day: CalendarDay
    /// Whether it ends exactly at the end of the day in China.
    public var endsAtMidnight: Bool
    public var summary: String
    public var description: String
    public var categories: [String]

    public init(
      uid: String, on day: CalendarDay, endsAtMidnight: Bool = false, _ summary: String,
      description: String = "", categories: [String] = []
    ) {
      (self.uid, self.day, self.endsAtMidnight) = (uid, day, endsAtMidnight)
      (self.summary, self.description, self.categories) = (summary, description, categories)
    }
  }

  public var name: String
  public var madeAt: Instant
  public var events: [Event]

  public init(name: String, madeAt: Instant, _ events: [Event]) {
    (self.name, self.madeAt, self.events) = (name, madeAt, events)
  }

  public var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Contest//contest-cli//ZH",
      "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))",
      "X-WR-TIMEZONE:Asia/Shanghai", "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
      "X-PUBLISHED-TTL:PT12H",
      // China has had one offset and no summer time since 1992.
      "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
    ]
    let stamp = Self.stamp(madeAt)
    for event in events {
      let (first, next) = (Self.compact(event.day), Self.compact(event.day.adding(days: 1)))
      lines += ["BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(stamp)"]
      lines +=
        event.endsAtMidnight
        ? [
          "DTSTART;TZID=Asia/Shanghai:\(first)T000000", "DTEND;TZID=Asia/Shanghai:\(next)T000000",
        ] : ["DTSTART;VALUE=DATE:\(first)", "DTEND;VALUE=DATE:\(next)"]
      lines.append("SUMMARY:\(Self.escaped(event.summary))")
      if !event.description.isEmpty {
        lines.append("DESCRIPTION:\(Self.escaped(event.description))")
      }
      if !event.categories.isEmpty {
        lines.append("CATEGORIES:\(event.categories.map(Self.escaped).joined(separator: ","))")
      }
      lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    }
    lines.append("END:VCALENDAR")
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  /// `a\, b\; c\\ d\n`; other control characters are left out, since no calendar may hold them.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n", "\r": result += "\\n"
      case "\t": result.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 32, scalar.value != 127 { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// A line in pieces of at most 75 octets, the later ones after a line end and a blank.
  static func folded(_ line: String) -> String {
    var result = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > 75 {
        result += "\r\n "
        octets = 1
      }
      result.unicodeScalars.append(scalar)
      octets += size
    }
    return result
  }

  private static func compact(_ day: CalendarDay) -> String { "\(day)".replacing("-", with: "") }

  /// `20271204T010203Z`.
  private static func stamp(_ instant: Instant) -> String {
    instant.text.replacing("-", with: "").replacing(":", with: "")
  }
}
