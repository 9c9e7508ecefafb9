/// The colour that says how a deadline stands on a given day: 灯.
public enum Lamp: String, CaseIterable, Codable, Sendable {
  /// No deadline is known, or it has not begun.
  case off
  case green
  /// Little time is left.
  case yellow
  /// It is late, or what has to come before it does not fit any more.
  case red
  case done
  case doneLate = "done-late"

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.off, .chinese): "—"
    case (.off, .english): "—"
    case (.green, .chinese): "绿灯"
    case (.green, .english): "green"
    case (.yellow, .chinese): "黄灯"
    case (.yellow, .english): "yellow"
    case (.red, .chinese): "红灯"
    case (.red, .english): "red"
    case (.done, .chinese): "已完成"
    case (.done, .english): "done"
    case (.doneLate, .chinese): "逾期完成"
    case (.doneLate, .english): "done late"
    }
  }

  /// The lamp of a whole is that of its part with the greatest weight: red before yellow, then green, no lamp, done.
  var weight: Int {
    switch self {
    case .red: 5
    case .yellow: 4
    case .green: 3
    case .off: 2
    case .doneLate: 1
    case .done: 0
    }
  }

  /// The lamp of several things together; `done` for none.
  public static func worst(of lamps: some Sequence<Lamp>) -> Lamp {
    lamps.max { $0.weight < $1.weight } ?? .done
  }
}
