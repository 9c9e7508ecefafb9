extension Minimum.Division {
  /// The part of a reason's code that says what is divided: `selection-for-its-track`.
  var codePart: String {
    switch self {
    case .track: "track"
    case .organization: "organization"
    case .answer: "answer"
    case .both: "part"
    }
  }

  /// What a rulebook writes for it.
  var word: String {
    switch self {
    case .track: "track"
    case .organization: "organization"
    case .answer(let question): question
    case .both(let one, let other): "\(one.word), \(other.word)"
    }
  }

  /// `类别`, `单位`, `“区县”`; `track`, `organization`, `“District”`.
  func name(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.track, .chinese): "类别"
    case (.track, .english): "track"
    case (.organization, .chinese): "单位"
    case (.organization, .english): "organization"
    case (.answer(let question), _): "“\(names.field(question, in: language))”"
    case (.both(let one, let other), .chinese):
      one.name(in: language, naming: names) + "或" + other.name(in: language, naming: names)
    case (.both(let one, let other), .english):
      one.name(in: language, naming: names) + " or " + other.name(in: language, naming: names)
    }
  }

  /// `各类别`, `各单位`, `每个“区县”`; `each track`.
  func each(in language: Language, naming names: Names) -> String {
    let name = name(in: language, naming: names)
    return switch (self, language) {
    case (.both(let one, let other), .chinese):
      one.each(in: language, naming: names) + "、" + other.each(in: language, naming: names)
    case (.both(let one, let other), .english):
      one.each(in: language, naming: names) + " and " + other.each(in: language, naming: names)
    case (.answer, .chinese): "每个\(name)"
    case (_, .chinese): "各\(name)"
    case (_, .english): "each \(name)"
    }
  }

  /// `有的类别`; `some tracks`.
  func some(in language: Language, naming names: Names) -> String {
    let name = name(in: language, naming: names)
    return switch (self, language) {
    case (.both(let one, let other), .chinese):
      one.some(in: language, naming: names) + "、" + other.some(in: language, naming: names)
    case (.both(let one, let other), .english):
      one.some(in: language, naming: names) + " and " + other.some(in: language, naming: names)
    case (_, .chinese): "有的\(name)"
    case (.track, .english): "some tracks"
    case (.organization, .english): "some organizations"
    case (.answer, .english): "some answers to \(name)"
    }
  }
}

extension Minimum.Part {
  /// `类别“自然科学”`, `单位“禾城大学”`, `“区县”为“延庆区”的`; `track “Science”`, `organization “…”`, `“延庆区” (“District”)`.
  func called(in language: Language, naming names: Names) -> String {
    switch (self, language) {
    case (.track(let id), .chinese): "类别“\(names.track(id, in: language))”"
    case (.track(let id), .english): "track “\(names.track(id, in: language))”"
    case (.organization(let name), .chinese): "单位“\(name)”"
    case (.organization(let name), .english): "organization “\(name)”"
    case (.answer(let answer, let question), .chinese):
      "“\(names.field(question, in: language))”为“\(answer)”的"
    case (.answer(let answer, let question), .english):
      "“\(answer)” (“\(names.field(question, in: language))”)"
    }
  }
}
