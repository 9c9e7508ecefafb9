/// The fact behind a conflict of interest: 回避的事由. It is kept as its Chinese text, which is what it was before the facts had types,
/// so that what was written down by earlier programs reads as the same fact; people see it in their language.
///
/// | kept | fact | in English |
/// |---|---|---|
/// | 指导教师 韩天雨 | adviser 韩天雨 | adviser 韩天雨 |
/// | 京华理工大学（评委单位：京理工） | 京华理工大学, the judge's unit being 京理工 | 京华理工大学 (the judge's unit: 京理工) |
/// | 发榜单位 京华理工大学 | the topic's poster | 京华理工大学 posted it |
/// | 不是榜题 3 的评委 | judges are named for topic 3 | not among the judges of topic 3 |
/// | 与 白一 同在 2025年挑战杯市赛的《雨水花园》（A194785） | stood together | with 白一 on 《雨水花园》 (A194785), 2025年挑战杯市赛 |
/// | 师生 | what somebody wrote | 师生 |
///
/// Whatever is of no such form stays the text that it is.
public enum ConflictReason: Hashable, Sendable {
  /// What a person wrote, or a name alone: an organization, a province, an entry.
  case text(String)
  /// The entry's organization, with the unit of the person where it is written otherwise.
  case organization(String, ConflictCheck.Part, unit: String)
  case adviser(String)
  case author(String)
  case poster(String)
  case judgesNamed(topic: String)
  /// Somebody of the entry was on another work together with the person.
  case together(String, at: String)
  /// The other work on which somebody judged.
  case judged(at: String)
}

extension ConflictReason {
  /// The text that is kept.
  public var kept: String {
    switch self {
    case .text(let text): text
    case .organization(let name, let part, let unit): "\(name)（\(part.unit(in: .chinese))：\(unit)）"
    case .adviser(let name): "指导教师 \(name)"
    case .author(let name): "作者 \(name)"
    case .poster(let name): "发榜单位 \(name)"
    case .judgesNamed(let topic): "不是榜题 \(topic) 的评委"
    case .together(let person, let place): "与 \(person) 同在 \(place)"
    case .judged(let place): place
    }
  }

  /// Reads a text that was kept.
  ///
  /// - Parameters:
  ///   - kept: the text.
  ///   - kind: the kind of conflict of which it is the reason.
  public init(kept: String, of kind: Conflict.Kind) {
    self = Self.read(kept, kind) ?? .text(kept)
  }

  private static func read(_ kept: String, _ kind: Conflict.Kind) -> ConflictReason? {
    switch kind {
    case .sameOrganization:
      for part in [ConflictCheck.Part.judge, .handler, .clerk, .department, .witness] {
        let middle = "（\(part.unit(in: .chinese))："
        guard kept.hasSuffix("）"), let place = kept.firstRange(of: middle) else { continue }
        return .organization(
          String(kept[..<place.lowerBound]), part,
          unit: String(kept[place.upperBound...].dropLast()))
      }
      return nil
    case .adviserOrAuthor:
      if let name = kept.after("指导教师 ") { return .adviser(name) }
      return kept.after("作者 ").map { .author($0) }
    case .topic:
      if let name = kept.after("发榜单位 ") { return .poster(name) }
      guard let rest = kept.after("不是榜题 "), rest.hasSuffix(" 的评委") else { return nil }
      return .judgesNamed(topic: String(rest.dropLast(4)))
    case .coAuthor:
      guard let rest = kept.after("与 "), let place = rest.firstRange(of: " 同在 ") else { return nil }
      return .together(
        String(rest[..<place.lowerBound]), at: String(rest[place.upperBound...]))
    case .judgedBefore: return .judged(at: kept)
    case .sameProvince, .declared, .pastOrganization, .household, .nominee: return nil
    }
  }

  /// The fact as people read it.
  public func text(in language: Language) -> String {
    guard language == .english else {
      // Works have authors, honours have candidates; the word fits both.
      if case .author(let name) = self { return "申报人 \(name)" }
      return kept
    }
    return switch self {
    case .text(let text): text
    case .organization(let name, let part, let unit):
      "\(name) (\(part.unit(in: .english)): \(unit))"
    case .adviser(let name): "adviser \(name)"
    case .author(let name): "author \(name)"
    case .poster(let name): "\(name) posted it"
    case .judgesNamed(let topic): "not among the judges of topic \(topic)"
    case .together(let person, let place): "with \(person) on \(Self.english(place))"
    case .judged(let place): Self.english(place)
    }
  }

  /// `2025年挑战杯市赛的《雨水花园》（A194785）` as `《雨水花园》 (A194785), 2025年挑战杯市赛`. Names of contests and works stay as they are.
  private static func english(_ place: String) -> String {
    guard place.hasSuffix("）"), let code = place.lastIndex(of: "（"),
      let work = place[..<code].firstRange(of: "的")
    else { return place }
    let title = place[work.upperBound..<code].drop { $0 == " " }
    let inside = place[place.index(after: code)...].dropLast()
    return "\(title) (\(inside)), \(place[..<work.lowerBound])"
  }
}

extension String {
  /// What follows a beginning; `nil` if it begins otherwise or nothing follows.
  fileprivate func after(_ start: String) -> String? {
    guard hasPrefix(start), count > start.count else { return nil }
    return String(dropFirst(start.count))
  }
}

extension Conflict {
  public init(_ kind: Kind, _ fact: ConflictReason) {
    self.init(kind, reason: fact.kept)
  }

  /// The fact because of which there is a conflict.
  public var fact: ConflictReason { ConflictReason(kept: reason, of: kind) }
}
