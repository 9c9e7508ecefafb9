/// A degree, or the degrees taken together, that a rule counts: 学历范围.
public enum DegreeClass: String, CaseIterable, Codable, Sendable {
  case secondary
  case juniorCollege = "junior-college"
  case undergraduate
  case master
  case doctor
  /// 研究生: master and doctor.
  case graduate

  public func contains(_ degree: Degree) -> Bool {
    switch self {
    case .graduate: degree.isGraduate
    case .secondary: degree == .secondary
    case .juniorCollege: degree == .juniorCollege
    case .undergraduate: degree == .undergraduate
    case .master: degree == .master
    case .doctor: degree == .doctor
    }
  }

  public func name(in language: Language) -> String {
    switch self {
    case .graduate: language == .chinese ? "研究生" : "graduate"
    case .secondary: Degree.secondary.name(in: language)
    case .juniorCollege: Degree.juniorCollege.name(in: language)
    case .undergraduate: Degree.undergraduate.name(in: language)
    case .master: Degree.master.name(in: language)
    case .doctor: Degree.doctor.name(in: language)
    }
  }
}

extension Entry {
  /// The highest degree among its authors, by which a work is counted (按作者中最高学历划分).
  ///
  /// `nil` when an author's degree is missing, unless another is a doctor already, or when there is no author.
  public var highestDegree: Degree? {
    let known = members.compactMap(\.degree)
    guard let highest = known.max() else { return nil }
    return known.count == members.count || highest == .doctor ? highest : nil
  }

  /// Whether a work counts for a degree: by the highest that is filled in.
  func counts(as degree: DegreeClass) -> Bool {
    members.compactMap(\.degree).max().map(degree.contains) ?? false
  }
}
