/// Finds the listed names that a written name may mean: a wrong letter, another ending, an abbreviation.
///
/// | written | listed | near, because |
/// |---|---|---|
/// | 京华里工大学 | 京华理工大学 | one letter in four or fewer differs |
/// | 京华理工学院 | 京华理工大学 | the same but for the ending |
/// | 京华理工 | 京华理工大学 | the beginning |
/// | 京理工 | 京华理工大学 | its letters in their order, the first the same |
/// | 京理工信息学院 | short name 京理工 | begins with the short name |
/// | 燕山师范大学 | 燕山理工大学 | not near: two letters of six differ |
struct SimilarNames: Sendable {
  private let names: [[String]]
  private let shortNames: [String]
  /// The positions of organizations, by every pair of neighbouring letters in the stems of their
  /// names and by the first letter.
  private var byPiece: [String: [Int]] = [:]

  /// - Parameter all: for each organization the keys of its full names and of its short name.
  init(_ all: [(names: [String], shortName: String)]) {
    names = all.map(\.names)
    shortNames = all.map(\.shortName)
    for (place, one) in all.enumerated() {
      for piece in Set((one.names + [one.shortName]).flatMap(Self.pieces)) {
        byPiece[piece, default: []].append(place)
      }
    }
  }

  /// The positions of the organizations with a near name, in their order, among the ones that are possible at all.
  func places(
    near key: String, among comesIntoQuestion: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    let candidates = Set(
      Self.pieces(key).flatMap { byPiece[$0] ?? [] }.filter(comesIntoQuestion))
    return candidates.sorted().filter { place in
      let short = shortNames[place]
      if short.count >= 2, key.hasPrefix(short) { return true }
      return names[place].contains { Self.isNear(key, $0) }
    }
  }

  /// The positions of the institutions whose full name this one shortens: 燕山师大 and 燕山师范 for 燕山师范大学. The name of an
  /// institution shortens none: 京华大学 is not 京华大学附属中学.
  func places(shortenedBy key: String) -> [Int] {
    guard key.count >= 3, !InstitutionName.isFull(key) else { return [] }
    return Set(Self.pieces(key).flatMap { byPiece[$0] ?? [] }).sorted().filter { place in
      names[place].contains { long in
        long.count > key.count && InstitutionName.isFull(long)
          && (long.hasPrefix(key) || Self.isAbbreviation(key, of: long))
      }
    }
  }

  private static func pieces(_ key: String) -> [String] {
    let letters = Array(InstitutionName.stem(key).prefix(60))
    return key.prefix(1).map(String.init)
      + zip(letters, letters.dropFirst()).map { "\($0)\($1)" }
  }

  private static func isNear(_ one: String, _ other: String) -> Bool {
    guard one.count >= 3, other.count >= 3 else { return false }
    let (brief, long) = one.count < other.count ? (one, other) : (other, one)
    if long.hasPrefix(brief) || InstitutionName.stem(one) == InstitutionName.stem(other) {
      return true
    }
    if isAbbreviation(brief, of: long) { return true }
    let limit = max(one.count, other.count) / 4
    return one.count >= 5 && EditDistance.of(one, other, atMost: limit) != nil
  }

  private static func isAbbreviation(_ brief: String, of long: String) -> Bool {
    guard brief.first == long.first else { return false }
    // 师大 and 学院 are cut to one letter each in what a school is called every day: 燕山师大, 燕山师院.
    let isUsual = [("大", "大学"), ("院", "学院"), ("中", "中学"), ("小", "小学")].contains {
      brief.count >= 3 && brief.count < long.count && brief.hasSuffix($0.0) && long.hasSuffix($0.1)
    }
    guard isUsual || brief.count * 2 <= long.count + 1 else { return false }
    var rest = long[...]
    for letter in brief {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }
}
