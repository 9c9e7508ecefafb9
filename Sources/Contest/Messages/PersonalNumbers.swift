/// Finds ID numbers and mobiles in any text and hides their middle, so that no message, list or log shows them.
///
/// When the columns of a form have shifted, an ID number stands where a title should, and a message that quotes the
/// cell would give it away. So whatever quotes a cell goes through ``masked(_:)`` first.
///
/// | what looks like one | example | becomes |
/// |---|---|---|
/// | an ID number: 18 digits, the last may be X | 110199200503141235 | 110\*\*\*\*\*\*\*\*\*\*\*1235 |
/// | an ID number of the old kind: 15 digits | 110199050314123 | 110\*\*\*\*\*\*\*\*4123 |
/// | a mobile: 11 digits from 1, `+86` or `86` before it or not | 13800138000 | 138\*\*\*\*8000 |
///
/// Digits of any script count, and so do numbers written in groups: `138-0013-8000`, `(138)0013.8000`,
/// `110199 20050314 1235`, also with characters between that cannot be seen. A number of another length stays as it is: a
/// year, a student number of ten digits, a score. With a point, a stroke or a bracket between the groups, which stand in
/// dates and scores too, a mobile begins with 13 to 19 and has groups such as 3-4-4, and an ID number holds a day of birth.
public enum PersonalNumbers {
  /// The text with every number that looks personal hidden but for its first three and last four digits.
  public static func masked(_ text: String) -> String {
    guard hasManyDigits(text) else { return text }
    let hidden = hiddenPlaces(in: Array(text.unicodeScalars))
    guard !hidden.isEmpty else { return text }
    var masked = String.UnicodeScalarView()
    for (place, scalar) in text.unicodeScalars.enumerated() {
      masked.append(hidden.contains(place) ? "*" : scalar)
    }
    return String(masked)
  }

  /// Whether something in the text looks like an ID number or a mobile.
  public static func areIn(_ text: String) -> Bool {
    hasManyDigits(text) && !hiddenPlaces(in: Array(text.unicodeScalars)).isEmpty
  }

  /// Whether something in the text looks like an ID number: 15 digits or 18.
  public static func haveIDNumber(_ text: String) -> Bool {
    hasManyDigits(text)
      && runs(in: Array(text.unicodeScalars)).contains { $0.kind == .idNumber }
  }

  /// Whether a number that an organization gives, such as a student number, or what stands beside a name is surely a
  /// person's: an ID number of 18 digits, or a mobile, whose second digit is 3 to 9. A number of eleven digits that begins
  /// with 10 to 12 may be the code of a school with a year.
  public static func areSurelyIn(_ text: String) -> Bool {
    guard hasManyDigits(text) else { return false }
    let scalars = Array(text.unicodeScalars)
    return runs(in: scalars).contains { isSurelyPersonal($0, scalars) }
  }

  /// Whether something in the text is surely a mobile, and no part of an ID number.
  public static func surelyHaveMobile(_ text: String) -> Bool {
    guard hasManyDigits(text) else { return false }
    let scalars = Array(text.unicodeScalars)
    return runs(in: scalars).contains { $0.kind == .mobile && isSurelyPersonal($0, scalars) }
  }

  private static func isSurelyPersonal(_ run: Run, _ scalars: [Unicode.Scalar]) -> Bool {
    switch run.kind {
    case .idNumber: run.places.count >= 17
    case .mobile:
      run.places.suffix(11).dropFirst().first.flatMap { digit(scalars[$0]) }.map { $0 >= 3 }
        ?? false
    case nil: false
    }
  }

  // MARK: Runs of digits

  /// Most texts have too few digits to hold any such number. In UTF-8 digits of other scripts begin with these bytes.
  private static func hasManyDigits(_ text: String) -> Bool {
    text.utf8.count >= 11
      && text.utf8.count(where: { byte in
        (0x30...0x39).contains(byte) || byte == 0xEF || byte == 0xF0
          || (0xD9...0xDB).contains(byte) || byte == 0xE0
      }) >= 11
  }

  private enum Kind { case idNumber, mobile }

  /// Digits that belong together, by their places in the text; a last X is one of them.
  private struct Run {
    var places: [Int]
    var kind: Kind?
  }

  private static func hiddenPlaces(in scalars: [Unicode.Scalar]) -> Set<Int> {
    var hidden: Set<Int> = []
    for run in runs(in: scalars) where run.kind != nil {
      hidden.formUnion(run.places.dropFirst(3).dropLast(4))
    }
    return hidden
  }

  private static func runs(in scalars: [Unicode.Scalar]) -> [Run] {
    var found: [Run] = []
    var waiting: [Run] = []
    for run in solidRuns(in: scalars) {
      if let last = waiting.last?.places.last, let first = run.places.first,
        !isJoint(scalars[(last + 1)..<first])
      {
        found += settled(waiting, scalars)
        waiting = []
      }
      waiting.append(run)
    }
    return found + settled(waiting, scalars)
  }

  /// Digits without anything between them; an X after 14 digits or 17 belongs to them.
  private static func solidRuns(in scalars: [Unicode.Scalar]) -> [Run] {
    var runs: [Run] = []
    var places: [Int] = []
    for (place, scalar) in scalars.enumerated() {
      if digit(scalar) != nil {
        places.append(place)
      } else if !places.isEmpty {
        if isX(scalar), follows(place, scalars) { places.append(place) }
        runs.append(Run(places: places))
        places = []
      }
    }
    if !places.isEmpty { runs.append(Run(places: places)) }
    return runs.filter { !isInDigest($0, scalars) }
  }

  /// Whether an X at a place ends a number, rather than beginning a word such as `x86`.
  private static func follows(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let next = place + 1
    guard scalars.indices.contains(next) else { return true }
    return !(scalars[next].isASCII && scalars[next].properties.isAlphabetic)
  }

  /// Runs that stand one beside the other, each by itself, else all as one number written in groups.
  private static func settled(_ runs: [Run], _ scalars: [Unicode.Scalar]) -> [Run] {
    let single = runs.map { Run(places: $0.places, kind: kind(of: $0.places, scalars)) }
    if single.contains(where: { $0.kind != nil }) || runs.count < 2 {
      return single.filter { $0.kind != nil }
    }
    var found: [Run] = []
    var start = 0
    // The longest group of neighbours that makes a number is taken, then what follows it.
    while start < runs.count {
      let ends = (start..<min(start + 7, runs.count)).reversed()
      let joined = ends.lazy.map { end -> (Int, Run) in
        let places = runs[start...end].flatMap(\.places)
        let found = kind(of: places, scalars)
        let isSure = isSure(runs[start...end], places, found, scalars)
        return (end, Run(places: places, kind: isSure ? found : nil))
      }.first { $0.1.kind != nil }
      if let (end, run) = joined {
        found.append(run)
        start = end + 1
      } else {
        start += 1
      }
    }
    return found
  }

  /// How people part the eleven digits of a mobile.
  private static let mobileGroups: Set<[Int]> = [
    [3, 4, 4], [3, 8], [7, 4], [3, 3, 5], [4, 4, 3],
  ]

  /// Whether groups make a number for sure: those with a point, a stroke or a bracket between might be a date or a score.
  private static func isSure(
    _ runs: ArraySlice<Run>, _ places: [Int], _ kind: Kind?, _ scalars: [Unicode.Scalar]
  ) -> Bool {
    let isLoose = zip(runs, runs.dropFirst()).contains { one, next in
      guard let last = one.places.last, let first = next.places.first else { return false }
      return scalars[(last + 1)..<first].contains { isLooseJoint($0) }
    }
    guard isLoose, let kind else { return true }
    let digits = places.compactMap { digit(scalars[$0]) }
    switch kind {
    case .mobile:
      let hasCode = digits.count == 13
      var groups = runs.map(\.places.count)
      if hasCode, groups.first == 2 { groups.removeFirst() } else if hasCode { groups[0] -= 2 }
      return digits[hasCode ? 3 : 1] >= 3 && mobileGroups.contains(groups)
    case .idNumber: return holdsIDNumber(digits) || digits.count == 17
    }
  }

  private static func kind(of places: [Int], _ scalars: [Unicode.Scalar]) -> Kind? {
    let digits = places.compactMap { digit(scalars[$0]) }
    let endsWithX = digits.count == places.count - 1
    switch digits.count {
    case 17 where endsWithX, 18, 15: return .idNumber
    case 11 where !endsWithX && digits[0] == 1: return .mobile
    case 13 where !endsWithX && digits[0] == 8 && digits[1] == 6 && digits[2] == 1: return .mobile
    // Numbers written without anything between them: an ID number and a mobile, two mobiles.
    case 19...: return holdsIDNumber(digits) || digits.count == 22 ? .idNumber : nil
    default: return nil
    }
  }

  /// Whether 18 of the digits have a day of birth of 1900…2099 where an ID number has it.
  private static func holdsIDNumber(_ digits: [Int]) -> Bool {
    guard digits.count >= 18 else { return false }
    return (0...(digits.count - 18)).contains { start in
      let century = digits[start + 6] * 10 + digits[start + 7]
      let month = digits[start + 10] * 10 + digits[start + 11]
      let day = digits[start + 12] * 10 + digits[start + 13]
      return (19...20).contains(century) && (1...12).contains(month) && (1...31).contains(day)
    }
  }

  /// One or two signs that people put between groups of digits, or characters that cannot be seen.
  private static func isJoint(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard (1...8).contains(scalars.count) else { return false }
    let seen = scalars.filter { !isInvisible($0) }
    return seen.count <= 2 && seen.allSatisfy { isPlainJoint($0) || isLooseJoint($0) }
  }

  /// A space or a hyphen.
  private static func isPlainJoint(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0xA0, 0x2D, 0x2010...0x2015, 0x2212, 0x3000, 0xFF0D, 0xB7: true
    default: false
    }
  }

  /// What stands between groups of digits, and in dates and scores as well.
  private static func isLooseJoint(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "/", "_", "(", ")", "．", "／", "＿", "（", "）", "・", "•": true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: true
    default: false
    }
  }

  /// Whether the digits stand within a digest: 32 characters or more of 0…9 and a…f.
  private static func isInDigest(_ run: Run, _ scalars: [Unicode.Scalar]) -> Bool {
    guard var (first, last) = run.places.first.flatMap({ one in run.places.last.map { (one, $0) } })
    else { return false }
    let length = last - first + 1
    while first > 0, isHexadecimal(scalars[first - 1]) { first -= 1 }
    while last + 1 < scalars.count, isHexadecimal(scalars[last + 1]) { last += 1 }
    return last - first + 1 >= 32 && last - first + 1 > length
  }

  private static func isHexadecimal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "a"..."f": true
    default: false
    }
  }

  private static func isX(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x58, 0x78, 0xFF38, 0xFF58: true
    default: false
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value) - 0x30
    case 0xFF10...0xFF19: Int(scalar.value) - 0xFF10
    case 0x660...0x669: Int(scalar.value) - 0x660
    case 0x6F0...0x6F9: Int(scalar.value) - 0x6F0
    case 0x966...0x96F: Int(scalar.value) - 0x966
    case 0x1D7CE...0x1D7FF: (Int(scalar.value) - 0x1D7CE) % 10
    default: nil
    }
  }
}
