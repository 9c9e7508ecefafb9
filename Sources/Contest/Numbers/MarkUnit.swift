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
/// | `1分23秒4`, `1'23"4`, `1分23.4秒` | 83.4 | `1:23.4` |
/// | `83.4秒`, `83.4s` | 83.4 | `1:23.4` |
/// | `1:60` | refused: 60 seconds are a minute | |
public enum MarkUnit: String, CaseIterable, Sendable {
  case points
  /// `mm:ss.s`.
  case time

  /// Reads a mark in this unit; `nil` for anything else, such as `1:60` or `1:2:3:4`.
  public func read(_ text: some StringProtocol) -> Points? {
    guard self == .time else { return Points(text) }
    let parts = (Self.plain(text) ?? String(text))
      .split(separator: ":", omittingEmptySubsequences: false)
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

  /// `1分23秒45`, `1'23"45`, `1分23.45秒` and `83.45s` with a colon and a point: `1:23.45`, `83.45`. `nil` where no word or sign
  /// stands for minutes or seconds, and for anything of another shape: `1分23` may lack a sign and is not read.
  private static func plain(_ text: some StringProtocol) -> String? {
    let bare = text.lowercased().filter { $0 != " " && $0 != "\u{3000}" }
      .replacing("''", with: "\"").replacing("’’", with: "\"").replacing("′′", with: "\"")
    let shape =
      #/(?:([0-9]+)(?:分钟|分|'|′|’))?(?:([0-9]+)(\.[0-9]+)?(?:秒|"|″|”|s)([0-9]+)?)?/#
    guard let match = bare.wholeMatch(of: shape), match.1 != nil || match.2 != nil,
      match.3 == nil || match.4 == nil
    else { return nil }
    let fraction = match.3.map(String.init) ?? match.4.map { ".\($0)" } ?? ""
    let seconds = "\(match.2 ?? "0")\(fraction)"
    return match.1.map { "\($0):\(seconds)" } ?? seconds
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
