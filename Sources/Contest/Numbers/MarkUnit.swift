/// What recorded marks count: points, or a time. 成绩的单位.
///
/// A time is kept as seconds, exact to a ten-thousandth, and written as people do:
///
/// | written | seconds | shown |
/// |---|---|---|
/// | `1:23.4` | 83.4 | `1:23.4` |
/// | `83.4` | 83.4 | `1:23.4` |
/// | `45.2` | 45.2 | `0:45.2` |
/// | `1:02:03` | 3,723 | `62:03` |
/// | `1:60` | refused: 60 seconds are a minute | |
public enum MarkUnit: String, CaseIterable, Sendable {
  case points
  /// `mm:ss.s`.
  case time

  /// Reads a mark in this unit; `nil` for anything else, such as `1:60` or `1:2:3:4`.
  public func read(_ text: some StringProtocol) -> Points? {
    guard self == .time else { return Points(text) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3, let last = parts.last, let seconds = Points(last),
      !last.hasPrefix("-"), !last.hasPrefix("+")
    else { return nil }
    if parts.count > 1, seconds >= 60 { return nil }
    var whole = 0
    for (index, part) in parts.dropLast().enumerated() {
      guard part.utf8.count <= 4, part.utf8.allSatisfy({ (48...57).contains($0) }),
        let number = Int(part), index == 0 || number < 60
      else { return nil }
      whole = whole * 60 + number
    }
    guard whole * 60 < Points.limit else { return nil }
    return Points(tenThousandths: whole * 60 * 10_000) + seconds
  }

  /// Writes a mark in this unit, as short as it can be: `87.5`, `1:23.4`.
  public func text(_ mark: Points) -> String {
    guard self == .time else { return mark.description }
    return time(mark) { $0.description }
  }

  /// Writes a mark with exactly `places` decimals: `87.50`, `1:23.40`.
  public func text(_ mark: Points, places: Int) -> String {
    guard self == .time else { return mark.text(places: places) }
    return time(mark) { $0.text(places: places) }
  }

  private func time(_ mark: Points, _ seconds: (Points) -> String) -> String {
    let minute = 60 * 10_000
    let (minutes, rest) = mark.tenThousandths.quotientAndRemainder(dividingBy: minute)
    let text = seconds(Points(tenThousandths: rest))
    return "\(minutes):\(rest < 10 * 10_000 ? "0" : "")\(text)"
  }
}
