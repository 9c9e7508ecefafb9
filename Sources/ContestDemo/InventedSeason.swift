import Contest

/// An invented field of entries and judges for any rulebook, the same for the same seed: what `./contest season` plays.
///
/// Everybody and everything in it is made up. ID numbers carry the area code 110199, which is assigned to nobody, and
/// mobiles the prefix 199 0000.
struct InventedSeason: Sendable {
  let rulebook: Rulebook
  let year: Int
  let setting: InventedSetting
  let registrations: [Registration]
  let judges: [Judge]
  /// How good each entry is, 0…1, in the order of the registrations. Judges see it through their own eyes.
  let qualities: [Double]

  /// - Parameters:
  ///   - rulebook: whose tracks, people and form the entries fit.
  ///   - year: of the edition; ages and enrolments go by it.
  ///   - perSchool: entries of each school.
  ///   - judgeCount: judges, who come from the schools and from institutes.
  ///   - seed: the same seed gives the same season.
  ///   - units: who sends entries; `nil` for those of the setting.
  ///   - firstPerson: how many persons were invented before, so that none of another season's comes again.
  ///   - judgesFromAfar: whether judges come from other provinces, where the rulebook bars those of the schools' own.
  init(
    rulebook: Rulebook, year: Int, perSchool: Int, judgeCount: Int, seed: Int,
    units: [InventedNames.School]? = nil, firstPerson: Int = 0, judgesFromAfar: Bool = false
  ) {
    var random = SeededGenerator(seed: seed)
    self.rulebook = rulebook
    self.year = year
    var setting = InventedSetting.of(rulebook)
    if let units { setting.units = units }
    self.setting = setting
    var inventor = Inventor(rulebook: rulebook, year: year, people: firstPerson)
    var registrations: [Registration] = []
    for (index, school) in setting.units.enumerated() {
      for number in 1...max(perSchool, 1) {
        let track = rulebook.tracks[(index + number) % max(rulebook.tracks.count, 1)]
        registrations.append(
          inventor.registration(
            number: number, school: school.name, track: track, random: &random))
      }
    }
    self.registrations = registrations
    qualities = registrations.map { _ in
      (0..<4).reduce(0) { sum, _ in sum + Double(random.number(below: 1000)) / 4000 }
    }
    judges = (1...max(judgeCount, 1)).map { number in
      inventor.judge(number: number, fromAfar: judgesFromAfar, random: &random)
    }
  }

  /// The marks that a judge gives an entry: its quality, the judge's severity and a bad or good moment, snapped to the
  /// rubric's steps. The same judge and entry always give the same marks.
  func marks(judge: Int, entry: Int, rubric: Rubric, salt: Int = 0) -> [Criterion.ID: Points] {
    if twins.contains(entry) { return Self.evenMarks(rubric) }
    var severity = SeededGenerator(seed: 7_000 + judge)
    let lean = Double(severity.number(below: 200)) / 1000 - 0.1
    var mood = SeededGenerator(seed: salt &* 31 &+ judge &* 100_003 &+ entry)
    let quality = entry < qualities.count ? qualities[entry] : 0.5
    var marks: [Criterion.ID: Points] = [:]
    for criterion in rubric.criteria {
      let noise = Double(mood.number(below: 240)) / 1000 - 0.12
      let share = min(max(0.35 + 0.6 * quality + lean + noise, 0.05), 0.98)
      let low = criterion.range.lowerBound.tenThousandths
      let span = criterion.range.upperBound.tenThousandths - low
      let step = max(criterion.step.tenThousandths, 1)
      let steps = Int((Double(span) * share / Double(step)).rounded())
      marks[criterion.id] = Points(tenThousandths: low + steps * step)
    }
    return marks
  }
}

extension InventedSeason {
  /// Two works of one track and different schools that every judge marks alike, so that a tie stands at the prize line.
  fileprivate var twins: [Int] {
    let perSchool = max(registrations.count / setting.units.count, 1)
    guard let first = registrations.indices.first(where: { $0 / perSchool == 4 }) else { return [] }
    let other = registrations.indices.first {
      $0 / perSchool > 5 && registrations[$0].track == registrations[first].track
    }
    return [first] + (other.map { [$0] } ?? [])
  }

  /// High marks, the same from everyone.
  fileprivate static func evenMarks(_ rubric: Rubric) -> [Criterion.ID: Points] {
    var marks: [Criterion.ID: Points] = [:]
    for criterion in rubric.criteria {
      let low = criterion.range.lowerBound.tenThousandths
      let span = criterion.range.upperBound.tenThousandths - low
      let step = max(criterion.step.tenThousandths, 1)
      marks[criterion.id] = Points(tenThousandths: low + span * 95 / 100 / step * step)
    }
    return marks
  }
}

/// Invents one thing after another without inventing a person twice.
struct Inventor {
  let rulebook: Rulebook
  let year: Int
  let setting: InventedSetting
  private var people: Int

  init(rulebook: Rulebook, year: Int, people: Int = 0) {
    self.people = people
    self.rulebook = rulebook
    self.year = year
    setting = InventedSetting.of(rulebook)
  }

  mutating func registration(
    number: Int, school: String, track: Track, random: inout SeededGenerator
  ) -> Registration {
    let rules = rulebook.people
    let most = min(rules.members.most, 6)
    let least = min(max(rules.members.least, 1), most)
    let size = least + random.number(below: most - least + 1)
    let members = (0..<size).map { position in
      person(leads: position == 0, track: track, random: &random)
    }
    let advisers = (0..<min(rules.advisers.most, 1 + random.number(below: 2))).map { _ in
      Adviser(name: InventedNames.person(&random))
    }
    let form: Entry.Form? = rules.individualMembers.map {
      size <= $0 && size < 2 ? .individual : .collective
    }
    let group =
      track.groups.isEmpty ? "" : track.groups[random.number(below: track.groups.count)]
    let topic = setting.topics[random.number(below: setting.topics.count)]
    // A collective beside persons bears its own name, not its leader's.
    let title =
      track.subject == .collective && rulebook.subject == .person
      ? "\(school)\(topic)青年集体\(number)" : setting.title(topic, members.first?.name ?? "", number)
    return Registration(
      number: String(number), title: title,
      organization: school, track: track.id, group: group, form: form, members: members,
      advisers: advisers, answers: answers(topic))
  }

  /// A judge. Where the rulebook bars judges of the schools' own province (`fromAfar`), all but every eighth come from
  /// other provinces.
  mutating func judge(
    number: Int, fromAfar: Bool, random: inout SeededGenerator
  ) -> Judge {
    let afar =
      fromAfar && !number.isMultiple(of: 8)
      ? InventedNames.distant[number % InventedNames.distant.count] : nil
    let homes = InventedNames.institutes + setting.units.map(\.name)
    let tracks = rulebook.tracks.map(\.id)
    let first = random.number(below: max(tracks.count, 1))
    // With very few tracks, or very many, everybody judges all.
    let chosen =
      (3...5).contains(tracks.count) ? [tracks[first], tracks[(first + 1) % tracks.count]] : []
    return Judge(
      id: Judge.ID("J\(String(number + 1000).dropFirst())"), name: InventedNames.person(&random),
      organization: afar?.institute ?? homes[number % homes.count],
      province: afar?.province ?? (number.isMultiple(of: 5) ? "北川省" : "京华市"),
      title: ["教授", "副教授", "研究员", "高级工程师"][random.number(below: 4)], tracks: chosen,
      topics: [setting.topics[random.number(below: setting.topics.count)]],
      capacity: nil)
  }

  private mutating func person(
    leads: Bool, track: Track, random: inout SeededGenerator
  ) -> RegisteredPerson {
    people += 1
    let degree: Degree = !leads && random.number(below: 8) == 0 ? .master : .undergraduate
    let usual = rulebook.subject == .person ? 25...28 : 19...21
    let ages = setting.ages(track.id) ?? usual
    let age = ages.lowerBound + random.number(below: ages.count)
    let born =
      CalendarDay(
        year: year - age - (degree == .master ? 3 : 0), month: 1 + random.number(below: 12),
        day: 1 + random.number(below: 28)) ?? CalendarDay(daysSince1970: 12_000)
    let enrolled = CalendarDay(year: year - 1 - random.number(below: 3), month: 9, day: 1)
    return RegisteredPerson(
      name: InventedNames.person(&random),
      studentNumber: "\(enrolled?.year ?? year)\(String(1_000_000 + people).dropFirst())",
      degree: degree, enrolledOn: enrolled, bornOn: born,
      idNumber: idNumber(born: born, serial: people % 999 + 1),
      mobile: "1990000\(String(10_000 + people % 10_000).dropFirst())")
  }

  /// GB 11643: seventeen digits and a check digit by weights modulo 11.
  private func idNumber(born: CalendarDay, serial: Int) -> String {
    let digits =
      "110199\(born.description.filter { $0 != "-" })\(String(serial + 1000).dropFirst())"
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
    return digits + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
  }

  /// Whether an invented entry answers a question: what is required, and what takes one word.
  static func answers(_ field: FormField) -> Bool {
    field.isRequired || field.kind == .yesNo || field.kind == .choice
  }

  private func answers(_ topic: String) -> [String: String] {
    var answers: [String: String] = [:]
    for field in rulebook.form where Self.answers(field) {
      answers[field.id] =
        switch field.kind {
        case .text: "围绕\(topic)开展，已完成调研与试验，形成阶段成果。"
        case .number: "12"
        case .day: "\(year - 2)-09-01"
        case .choice: field.choices.first ?? ""
        case .file: "\(topic).\(field.accept.first ?? "pdf")"
        case .yesNo: "否"
        }
    }
    return answers
  }
}
