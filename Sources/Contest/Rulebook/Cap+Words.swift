extension Cap {
  /// `在本类别`, where a cap over all levels counts apart in each track; empty where it counts all together.
  func inItsList(in language: Language) -> String {
    switch (per, language) {
    case (.all, _): ""
    case (.track, .chinese): "在本类别"
    case (.track, .english): " in its track"
    case (.group, .chinese): "在本组别"
    case (.group, .english): " in its group"
    }
  }

  /// `在每个类别`, in the same way.
  func inEachList(in language: Language) -> String {
    switch (per, language) {
    case (.all, _): ""
    case (.track, .chinese): "在每个类别"
    case (.track, .english): " in each track"
    case (.group, .chinese): "在每个组别"
    case (.group, .english): " in each group"
    }
  }
}

extension Cap.Holder {
  /// The part of a reason's code that says what the cap counts by: `selection-leader-cap-filled`. Codes of caps by
  /// organization have always been without it.
  var codePart: String {
    switch self {
    case .organization: ""
    case .leader: "leader-"
    case .answer: "answer-"
    }
  }

  /// `单位`, `负责人`, `“班级”`; `organization`, `leader`, `“Class”`.
  public func name(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.organization, .chinese): "单位"
    case (.organization, .english): "organization"
    case (.leader, .chinese): "负责人"
    case (.leader, .english): "leader"
    case (.answer(let field), _): "“\(names.field(field, in: language))”"
    }
  }

  /// `每单位`, `每位负责人`, `每个“班级”`; `an organization`, `a leader`, `each “Class”`.
  public func each(in language: Language, naming names: Names) -> String {
    let name = name(in: language, naming: names)
    return switch (self, language) {
    case (.organization, .chinese): "每\(name)"
    case (.leader, .chinese): "每位\(name)"
    case (.answer, .chinese): "每个\(name)"
    case (.organization, .english): "an \(name)"
    case (.leader, .english): "a \(name)"
    case (.answer, .english): "each \(name)"
    }
  }

  /// `每个单位`, `每位负责人`, `每个“班级”`, as a rulebook's sentences say it.
  func everyone(naming names: Names) -> String {
    self == .organization ? "每个单位" : each(in: .chinese, naming: names)
  }

  /// The word of measure between 某 and its name: `某单位`, `某位负责人`, `某个“班级”`.
  var counter: String {
    switch self {
    case .organization: ""
    case .leader: "位"
    case .answer: "个"
    }
  }

  /// An entry's own: `所在单位`, `同一负责人`, `同一“班级”`; `its organization`, `its leader`, `its “Class”`.
  func own(in language: Language, naming names: Names) -> String {
    let name = name(in: language, naming: names)
    return switch (self, language) {
    case (.organization, .chinese): "所在\(name)"
    case (_, .chinese): "同一\(name)"
    case (_, .english): "its \(name)"
    }
  }

  /// The same before a number: `所在单位 1 个名额`, `同一负责人的 1 个名额`.
  func ownBeforeNumber(naming names: Names) -> String {
    own(in: .chinese, naming: names) + (self == .organization ? " " : "的 ")
  }

  /// `an organization`, `a leader`, `a “Class”`, of entries that have it in common.
  func shared(naming names: Names) -> String {
    switch self {
    case .organization, .leader: each(in: .english, naming: names)
    case .answer: "a \(name(in: .english, naming: names))"
    }
  }

  /// One holder by its name: `“禾城大学”`, `同一负责人`, `“班级”为“高三2班”的`; `“禾城大学”`, `one leader`, `“高三2班” (“Class”)`.
  func called(_ name: String, in language: Language, naming names: Names) -> String {
    let field = self.name(in: language, naming: names)
    return switch (self, language) {
    case (.organization, _): "“\(name)”"
    case (.leader, .chinese): "同一负责人"
    case (.leader, .english): "one leader"
    case (.answer, .chinese): "\(field)为“\(name)”的"
    case (.answer, .english): "“\(name)” (\(field))"
    }
  }
}

extension String {
  /// With a capital at the beginning, for a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
