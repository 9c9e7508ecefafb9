import Contest

/// The world that a season is invented in: who sends entries, what they are called, what they are about. A season of a
/// calligraphy contest has pupils and lessons of writing, one of skilled workers has workshops.
struct InventedSetting: Sendable {
  typealias Unit = InventedNames.School
  var units: [Unit]
  let topics: [String]
  /// What stands in front of a title and behind it.
  let title: @Sendable (_ topic: String, _ leader: String, _ number: Int) -> String
  /// The ages of those who take part in a track, youngest and oldest; `nil` for those of university contests.
  let ages: @Sendable (Track.ID) -> ClosedRange<Int>?

  /// The setting that fits a rulebook: by its id, else by what it judges.
  static func of(_ rulebook: Rulebook) -> InventedSetting {
    switch rulebook.id.text {
    case "lanting-cup": pupils
    case "zhenxing-cup", "young-workers-skills", "post-experts": workers
    case "hecheng-chaoyang", "haishu-roadshow": offices
    case "may-fourth-medal", "ten-outstanding", "youth-role-models": honours
    case "zhejiang-startup-award": founders
    case "u30": startups
    case "youth-science-award": students
    case let id where id.hasPrefix("youth-civilization") || id.hasPrefix("youth-safety"):
      collectives
    case "top-100-branches": branches
    default: schools(rulebook)
    }
  }

  /// Universities and their works, as most contests have them.
  private static func schools(_ rulebook: Rulebook) -> InventedSetting {
    let subject = rulebook.subject
    return InventedSetting(
      units: InventedNames.schools, topics: InventedNames.topics,
      title: { topic, leader, _ in
        switch subject {
        case .work: "\(topic)研究"
        case .project: "“\(topic)”项目"
        case .person: "\(leader)（\(topic)）"
        case .collective: "\(topic)青年集体"
        case .proposal: "关于\(topic)的建议"
        }
      }, ages: { _ in nil })
  }

  private static func units(_ kind: String, _ names: [String]) -> [Unit] {
    names.enumerated().map { place, name in
      Unit(
        id: "U\(String(101 + place).dropFirst())", name: name, kind: kind, province: "京华市")
    }
  }

  private static let pupils = InventedSetting(
    units: units(
      "中小学",
      [
        "望京第一小学", "燕山第二小学", "长河实验小学", "永定路小学", "妙峰中心小学", "清河第三小学", "通惠初级中学", "潮白河初级中学",
        "西山第五中学", "卢沟高级中学", "京华第八中学", "首都外国语中学",
      ]),
    topics: [
      "《兰亭集序》节临", "《九成宫醴泉铭》节临", "《多宝塔碑》节临", "杜甫《春望》", "王维《山居秋暝》", "刘禹锡《陋室铭》", "苏轼《水调歌头》",
      "朱熹《观书有感》", "《弟子规》选抄", "李白《早发白帝城》",
    ], title: { topic, leader, number in "\(leader)书\(topic)之\(number)" },
    ages: { track in
      switch track.text {
      case "primary": 7...11
      case "junior": 12...14
      default: 15...17
      }
    })

  private static let workers = InventedSetting(
    units: units(
      "企业",
      [
        "京华轨道装备公司", "燕山电力检修公司", "长河水务集团", "永定热力公司", "妙峰矿山机械厂", "清河纺织公司", "通惠港务公司", "潮白河建工集团",
        "西山医药公司", "卢沟汽车公司", "望京电子厂", "首都公交集团",
      ]),
    topics: ["精密装配", "变电检修", "焊接质量", "设备点检", "数控编程", "仓储配送", "管网抢修", "窗口服务"],
    title: { topic, leader, _ in "\(leader)（\(topic)）" }, ages: { _ in 22...33 })

  private static let offices = InventedSetting(
    units: units(
      "市直机关",
      [
        "市民政局", "市司法局", "市卫生健康委", "市教育局", "市文化旅游局", "市生态环境局", "市交通局", "市税务局", "市市场监管局", "市图书馆",
        "市中医院",
        "市供电公司",
      ]),
    topics: [
      "银龄课堂", "社区法律门诊", "爱心护考", "流动图书车", "河道守望", "急救进校园", "反诈小喇叭", "困境儿童结对", "老街导览", "夜间抢修不打烊",
    ], title: { topic, _, number in "“\(topic)”青年服务项目\(number)" }, ages: { _ in 22...34 })

  private static let honours = InventedSetting(
    units: units(
      "推荐单位",
      [
        "望京区团委", "燕山区团委", "长河区团委", "永定区团委", "市教育团工委", "市卫生团工委", "市国资团工委", "市公安局团委", "市科协", "市青联",
        "市律师协会", "市农业农村局团委",
      ]),
    topics: ["科研攻关", "乡村医生", "消防救援", "基层教师", "社区工作", "农技推广", "航天制造", "法律援助", "非遗传承", "应急抢险"],
    title: { topic, leader, _ in "\(leader)（\(topic)）" }, ages: { _ in 25...33 })

  private static let founders = InventedSetting(
    units: units(
      "设区市团委",
      [
        "临江市团委", "海宁湾市团委", "越州市团委", "东瓯市团委", "婺川市团委", "明港市团委", "禾城市团委", "湖安市团委", "台山市团委", "丽谷市团委",
        "衢江市团委",
        "舟海市团委",
      ]),
    topics: ["智能传感器", "山地茶园", "跨境电商", "生物试剂", "乡村民宿", "工业软件", "冷链物流", "环保材料"],
    title: { topic, leader, _ in "\(leader)（\(topic)创业）" }, ages: { _ in 25...36 })

  /// Founders whom parks and incubators send, each with the firm's line of business.
  private static let startups = InventedSetting(
    units: units(
      "推荐单位",
      [
        "望京创业园", "燕山科技企业孵化器", "长河留学人员创业园", "永定生物医药园", "妙峰文化产业园", "清河智能制造园", "通惠数字经济产业园",
        "潮白河新能源产业园",
        "西山大学科技园", "卢沟青年创业协会", "京华海外人才中心", "首都创业投资协会",
      ]),
    topics: [
      "视觉检测芯片", "手术机器人", "固态电池材料", "合成生物原料", "商业卫星测控", "工业软件", "语音大模型", "碳排放核算", "数字文博", "无人配送",
    ], title: { topic, leader, _ in "\(leader)（\(topic)）" }, ages: { _ in 24...35 })

  private static let students = InventedSetting(
    units: units(
      "学校",
      [
        "京华理工大学", "燕山师范大学", "永定农学院", "西山医科大学", "望京信息科技大学", "京华第八中学", "卢沟高级中学", "西山第五中学", "通惠初级中学",
        "潮白河初级中学", "望京第一小学", "长河实验小学",
      ]),
    topics: [
      "盲道障碍提醒器", "校园雨水回收", "简易光谱仪", "昆虫饲养观察", "开源机械臂", "古建筑测绘", "语音垃圾分类", "微型气象站",
    ], title: { topic, leader, _ in "\(leader)（\(topic)）" },
    ages: { track in
      switch track.text {
      case "primary": 8...11
      case "junior": 12...14
      case "senior": 15...17
      default: 18...23
      }
    })

  private static let collectives = InventedSetting(
    units: units(
      "主管单位",
      [
        "首都公交集团", "燕山电力检修公司", "市卫生健康委", "市税务局", "市邮政公司", "长河水务集团", "市公安局团委", "京华轨道装备公司", "市图书馆",
        "市供电公司",
        "西山医药公司", "通惠港务公司",
      ]),
    topics: [
      "急诊护理组", "办税服务厅", "调度中心", "乘务一班", "抢修突击班", "政务服务窗口", "检验室", "值勤中队", "投递一组", "阅览部",
    ], title: { topic, _, number in "\(topic)\(number)号集体" }, ages: { _ in 22...33 })

  private static let branches = InventedSetting(
    units: units(
      "团委",
      [
        "京华理工大学团委", "燕山师范大学团委", "望京区团委", "长河区团委", "首都公交集团团委", "市卫生健康委团委", "永定农学院团委", "潮白河建工集团团委",
        "市教育局团委",
        "西山医科大学团委", "卢沟汽车公司团委", "妙峰艺术学院团委",
      ]),
    topics: ["学习社", "志愿服务", "青年讲师团", "创新小组", "结对帮扶", "文艺支部"],
    title: { topic, _, number in "\(topic)第\(number)团支部" }, ages: { _ in 20...29 })
}
