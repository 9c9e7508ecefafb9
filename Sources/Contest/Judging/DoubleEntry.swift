/// Compares the marks that two clerks have typed from the same paper sheets: 双人录入比对.
///
/// Each clerk types every sheet without seeing the other's typing. Nothing is accepted until both agree on every mark.
/// Every difference, and every mark that only one of them has, is listed with the cells of both. The list follows the first
/// clerk's table; marks that only the second clerk has come last.
///
/// | first clerk | second clerk | |
/// |---|---|---|
/// | A001, J1: 96.5 | A001, J1: 96.5 | agree |
/// | A001, J2: 84 | A001, J2: 48 | differ |
/// | A001, J3: 78 | – | only the first has it |
public struct DoubleEntry: Sendable {
  /// What a typed mark is for: entry, judge and criterion.
  public struct Key: Hashable, Sendable {
    public var entry: Entry.ID
    public var judge: Judge.ID
    public var criterion: Criterion.ID

    public init(entry: Entry.ID, judge: Judge.ID, criterion: Criterion.ID) {
      self.entry = entry
      self.judge = judge
      self.criterion = criterion
    }
  }

  /// One mark as a clerk typed it, or that there is none: an absence.
  public struct Keyed: Hashable, Sendable {
    public var key: Key
    public var mark: RecordedMark
    public var place: Place

    public init(_ key: Key, _ mark: RecordedMark, at place: Place) {
      self.key = key
      self.mark = mark
      self.place = place
    }

    public init(_ key: Key, _ mark: Points, at place: Place) {
      self.init(key, .mark(mark), at: place)
    }
  }

  /// A mark about which the two clerks differ.
  public enum Difference: Hashable, Sendable {
    case differ(first: Keyed, second: Keyed)
    case onlyFirst(Keyed)
    case onlySecond(Keyed)

    public var key: Key {
      switch self {
      case .differ(let keyed, _), .onlyFirst(let keyed), .onlySecond(let keyed): keyed.key
      }
    }
  }

  public private(set) var differences: [Difference] = []
  /// How many marks both have and agree on.
  public private(set) var agreeing = 0

  /// - Precondition: each of the two has a key at most once.
  public init(first: [Keyed], second: [Keyed]) {
    var others = Dictionary(second.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    for keyed in first {
      guard let other = others.removeValue(forKey: keyed.key) else {
        differences.append(.onlyFirst(keyed))
        continue
      }
      if other.mark == keyed.mark {
        agreeing += 1
      } else {
        differences.append(.differ(first: keyed, second: other))
      }
    }
    for keyed in second where others[keyed.key] != nil { differences.append(.onlySecond(keyed)) }
  }

  /// Whether there is at least one mark and no difference.
  public var agrees: Bool { differences.isEmpty && agreeing > 0 }
}

extension DoubleEntry.Difference: Explained {
  public var code: String {
    switch self {
    case .differ: "keying-differs"
    case .onlyFirst: "keying-only-first"
    case .onlySecond: "keying-only-second"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.differ(let first, let second), .chinese):
      "两次录入不一致：\(first.place) 是 \(first.mark.text(in: language, .points))，\(second.place) 是 \(second.mark.text(in: language, .points))。请核对原表，改正录错的一份。"
    case (.differ(let first, let second), .english):
      "The keyings differ: \(first.mark.text(in: language, .points)) at \(first.place), "
        + "\(second.mark.text(in: language, .points)) at \(second.place). "
        + "Look at the paper and correct the wrong one."
    case (.onlyFirst(let keyed), .chinese):
      "只有第一份录入了这一项（\(keyed.place) 是 \(keyed.mark.text(in: language, .points))），第二份没有。请核对原表。"
    case (.onlyFirst(let keyed), .english):
      "Only the first keying has this (\(keyed.mark.text(in: language, .points)) at \(keyed.place)). Look at the paper."
    case (.onlySecond(let keyed), .chinese):
      "只有第二份录入了这一项（\(keyed.place) 是 \(keyed.mark.text(in: language, .points))），第一份没有。请核对原表。"
    case (.onlySecond(let keyed), .english):
      "Only the second keying has this (\(keyed.mark.text(in: language, .points)) at \(keyed.place)). Look at the paper."
    }
  }
}
