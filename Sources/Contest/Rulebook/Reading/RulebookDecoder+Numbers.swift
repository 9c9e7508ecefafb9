import Yams

/// Numbers, shares, ranges and days.
extension RulebookDecoder {
  mutating func integer(
    _ fields: Fields, _ key: String, in range: ClosedRange<Int>, required: Bool = false
  ) -> Int? {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard let string = spot.node.scalar?.string, string.utf8.count <= 12, let number = Int(string)
    else {
      note(.wrongShape(path: spot.path, .wholeNumber), at: spot.node)
      return nil
    }
    guard range.contains(number) else {
      note(
        .outOfRange(
          path: spot.path, value: String(number), allowed: "\(range.lowerBound)…\(range.upperBound)"
        ),
        at: spot.node)
      return nil
    }
    return number
  }

  mutating func points(
    _ fields: Fields, _ key: String, in range: ClosedRange<Points>, required: Bool = false
  ) -> Points? {
    guard let spot = value(fields, key, required: required) else { return nil }
    let string = spot.node.scalar?.string
    guard let string, let number = Points(string), range.contains(number) else {
      if let string, Points(string) != nil || Self.isBeyondPoints(string) {
        note(
          .outOfRange(
            path: spot.path, value: Points(string)?.description ?? String(string.prefix(40)),
            allowed: "\(range.lowerBound)…\(range.upperBound)"), at: spot.node)
      } else {
        note(.wrongShape(path: spot.path, .number), at: spot.node)
      }
      return nil
    }
    return number
  }

  /// Whether a text is a number, and too large a one for ``Points``: `2000000`.
  private static func isBeyondPoints(_ text: String) -> Bool {
    guard text.allSatisfy({ "+-.0123456789".contains($0) }), let number = Double(text) else {
      return false
    }
    return abs(number) > Double(Points.limit)
  }

  /// An exact share, 0…1: `0.4`, `40%` or `2/5`.
  mutating func share(_ spot: Spot) -> Fraction? {
    guard let string = spot.node.scalar?.string, let share = Fraction(share: string) else {
      note(.wrongShape(path: spot.path, .share), at: spot.node)
      return nil
    }
    guard share >= .zero, share <= Fraction(1) else {
      if share > Fraction(1), !string.contains("%") {
        note(.hint(.percent(String(string.prefix(20))), path: spot.path), at: spot.node)
      } else {
        note(.outOfRange(path: spot.path, value: string, allowed: "0…1 (0%…100%)"), at: spot.node)
      }
      return nil
    }
    return share
  }

  /// A share above 0, for places and weights, because `0%` would give nobody anything.
  mutating func positiveShare(_ spot: Spot) -> Fraction? {
    guard let share = share(spot) else { return nil }
    guard share > .zero else {
      note(
        .outOfRange(
          path: spot.path, value: spot.node.scalar?.string ?? "0", allowed: "> 0, ≤ 1 (100%)"),
        at: spot.node, severity: newer)
      return isSealed ? share : nil
    }
    return share
  }

  /// A relative weight above 0 and at most 10,000, such as `30`, `0.5` or `1/3`.
  mutating func weight(_ fields: Fields, _ key: String) -> Fraction? {
    guard let spot = value(fields, key) else { return nil }
    guard let string = spot.node.scalar?.string, let weight = Fraction(share: string) else {
      note(.wrongShape(path: spot.path, .weight), at: spot.node)
      return nil
    }
    guard weight > .zero, weight <= 10_000 else {
      note(.outOfRange(path: spot.path, value: string, allowed: "> 0, ≤ 10000"), at: spot.node)
      return nil
    }
    return weight
  }

  /// `0..100`, both ends inclusive.
  mutating func range(_ fields: Fields, _ key: String, required: Bool = false) -> ClosedRange<
    Points
  >? {
    guard let spot = value(fields, key, required: required) else { return nil }
    let parts = (spot.node.scalar?.string ?? "").split(
      separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = Points(parts[0]), let high = Points(parts[1]) else {
      note(.wrongShape(path: spot.path, .range), at: spot.node)
      return nil
    }
    guard low < high else {
      note(
        .outOfRange(path: spot.path, value: "\(low)..\(high)", allowed: "低..高 low..high"),
        at: spot.node)
      return nil
    }
    return low...high
  }

  mutating func day(_ fields: Fields, _ key: String, required: Bool = false) -> CalendarDay? {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard let string = spot.node.scalar?.string, let day = CalendarDay(string) else {
      if let words = spot.node.scalar?.string, words.contains("岁") {
        note(.ageWords(path: spot.path, words: words), at: spot.node)
      } else {
        note(.wrongShape(path: spot.path, .day), at: spot.node)
      }
      return nil
    }
    return day
  }

  // MARK: Lower and upper bounds

  /// `from` and `to`, of which one is needed; both days inclusive.
  mutating func window(_ fields: Fields) -> (earliest: CalendarDay?, latest: CalendarDay?)? {
    let before = problems.count
    let earliest = day(fields, "from")
    let latest = day(fields, "to")
    guard problems.count == before else { return nil }
    guard earliest != nil || latest != nil else {
      noteMissing(["from", "to"], of: fields)
      return nil
    }
    if let earliest, let latest, latest < earliest {
      note(
        .outOfRange(path: "\(fields.spot.path).to", value: "\(latest)", allowed: "≥ \(earliest)"),
        at: fields.values["to"]?.node)
      return nil
    }
    return (earliest, latest)
  }

  /// No rule asks for more people; it stands for a `max` that was not written.
  static let mostPeople = 500

  /// `min` and `max`, of which one is needed; 0…500 people.
  mutating func counts(_ fields: Fields) -> ClosedRange<Int>? {
    let before = problems.count
    let least = integer(fields, "min", in: 0...Self.mostPeople)
    let most = integer(fields, "max", in: 0...Self.mostPeople)
    guard problems.count == before else { return nil }
    guard least != nil || most != nil else {
      noteMissing(["min", "max"], of: fields)
      return nil
    }
    let low = least ?? 0
    let high = most ?? Self.mostPeople
    guard low <= high else {
      note(
        .outOfRange(path: "\(fields.spot.path).min", value: String(low), allowed: "0…\(high)"),
        at: fields.values["min"]?.node)
      return nil
    }
    return low...high
  }

  /// `at-least` and `at-most`, of which one is needed, in words that have an order.
  mutating func bounds<Word: RawRepresentable & CaseIterable & Comparable>(
    _ fields: Fields
  ) -> (lowest: Word?, highest: Word?)? where Word.RawValue == String {
    let before = problems.count
    let lowest: Word? = word(fields, "at-least")
    let highest: Word? = word(fields, "at-most")
    guard problems.count == before else { return nil }
    guard lowest != nil || highest != nil else {
      noteMissing(["at-least", "at-most"], of: fields)
      return nil
    }
    if let lowest, let highest, highest < lowest {
      note(
        .outOfRange(
          path: "\(fields.spot.path).at-most", value: highest.rawValue,
          allowed: "≥ \(lowest.rawValue)"), at: fields.values["at-most"]?.node, severity: newer)
      return isSealed ? (lowest, highest) : nil
    }
    return (lowest, highest)
  }

  /// Notes that one of the keys is needed, unless a mistyped key probably means one of them.
  private mutating func noteMissing(_ keys: [String], of fields: Fields) {
    guard fields.mistyped.isDisjoint(with: keys) else { return }
    note(
      .missing(path: fields.spot.path, key: keys.joined(separator: " / ")), at: fields.spot.node)
  }
}

extension Fraction {
  /// Reads `0.4`, `40%` or `2/5` exactly; `nil` for anything else.
  init?(share text: String) {
    if text.hasSuffix("%") {
      guard let percent = Points(text.dropLast()) else { return nil }
      self = Fraction(percent) / Fraction(100)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = Points(parts[0]), let whole = Points(parts[1]), whole > .zero,
        !parts[0].contains("."), !parts[1].contains(".")
      else { return nil }
      self = Fraction(part) / Fraction(whole)
      return
    }
    guard let number = Points(text) else { return nil }
    self = Fraction(number)
  }
}
