import Contest

/// One invented entry, as far as its title and answers need it.
struct InventedWork: Sendable {
  /// What it is about: 盲道障碍物检测.
  let topic: String
  let leader: String
  /// The number that its unit gives it.
  let number: Int
  let unit: InventedNames.School
  let track: Track
  let group: String
  /// How many persons were invented before it: what differs from entry to entry goes by it.
  let turn: Int

  /// One of a list, the same for the same entry.
  func one(of list: [String]) -> String { list.isEmpty ? "" : list[turn % list.count] }
}

/// The world that a season is invented in: who sends entries, what they are called, what they are about. A season of a
/// calligraphy contest has pupils and lessons of writing, one of skilled workers has workshops.
struct InventedSetting: Sendable {
  typealias Unit = InventedNames.School
  var units: [Unit]
  /// What entries of a track are about when they come from a unit.
  let topics: @Sendable (_ track: Track, _ group: String, _ unit: Unit) -> [String]
  /// Words before a topic that somebody has taken already: 低成本; none where titles may come twice.
  var qualifiers: [String] = []
  /// A topic with such a word.
  var qualified: @Sendable (_ qualifier: String, _ topic: String) -> String = { $0 + $1 }
  let title: @Sendable (InventedWork) -> String
  /// The tracks that a unit enters: a primary school sends no students of a university. `nil` for all.
  var tracks: @Sendable (Unit) -> [String]? = { _ in nil }
  /// The ages of those who take part in a track, youngest and oldest; `nil` for those of university contests.
  var ages: @Sendable (Track.ID) -> ClosedRange<Int>? = { _ in nil }
  /// Whether those of a track teach, so that they have no student number.
  var isTeacher: @Sendable (Track.ID) -> Bool = { _ in false }
  /// What an entry answers to a question; `nil` for an answer like any.
  var answer: @Sendable (FormField, InventedWork) -> String? = { _, _ in nil }
  /// What judges know.
  var directions: [String]
  /// What judges are called.
  var judgeTitles = ["教授", "副教授", "研究员", "高级工程师"]

  /// The setting that fits a rulebook: by its id, else by what it judges.
  static func of(_ rulebook: Rulebook) -> InventedSetting {
    switch rulebook.id.text {
    case "tiaozhanbei-academic": academic
    case "tiaozhanbei-business": business
    case "jiebang": topicAnswers
    case "yuyan": yuyan
    case "creative-carnival": carnival
    case "reform-proposals": proposals
    case "lanting-cup": pupils
    case "volunteer": volunteers
    case "hecheng-chaoyang": offices
    case "haishu-roadshow": roadshow
    case "hostel-assessment": hostels
    case "zhenxing-cup", "young-workers-skills", "post-experts": workers
    case "may-fourth-medal", "ten-outstanding", "youth-role-models": honours
    case "dream-building": dreams
    case "zhejiang-startup-award": founders
    case "u30": startups
    case "youth-science-award": students
    case let id where id.hasPrefix("youth-civilization") || id.hasPrefix("youth-safety"):
      collectives
    case "youth-shock-brigade": brigades
    case "youth-innovation-station": stations
    case "top-100-branches": branches
    default: schools(rulebook)
    }
  }

  /// Universities and their works, as most contests have them.
  private static func schools(_ rulebook: Rulebook) -> InventedSetting {
    let subject = rulebook.subject
    return InventedSetting(
      units: InventedNames.schools, topics: { _, _, _ in InventedNames.topics },
      title: { work in
        switch subject {
        case .work: "\(work.topic)研究"
        case .project: "“\(work.topic)”项目"
        case .person: work.leader
        case .collective: "\(work.topic)青年集体"
        case .proposal: "关于\(work.topic)的建议"
        }
      }, directions: InventedNames.topics)
  }

  static let places = [
    "望京", "燕山", "长河", "永定", "西山", "通惠", "潮白河", "卢沟", "妙峰", "清河", "安定", "京华",
  ]

  static func units(_ kind: String, _ names: [String]) -> [Unit] {
    names.enumerated().map { place, name in
      Unit(
        id: "U\(String(101 + place).dropFirst())", name: name, kind: kind, province: "京华市")
    }
  }

  /// Where a unit stands among the units: of several offices each has units of its own names.
  static func place(of unit: Unit) -> Int {
    max((Int(unit.id.filter(\.isNumber)) ?? 1) - 1, 0)
  }
}
