import Contest

/// Persons and collectives: a person's entry is called by the name, a collective's by where it works.
extension InventedSetting {
  /// Workers of enterprises, each of a trade or a post.
  static let workers = InventedSetting(
    units: units(
      "企业",
      [
        "京华轨道装备公司", "燕山电力检修公司", "长河水务集团", "永定热力公司", "妙峰矿山机械厂", "清河纺织公司", "通惠港务公司", "潮白河建工集团",
        "西山医药公司", "卢沟汽车公司", "望京电子厂", "首都公交集团",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "fitter", "mechanic": ["精密装配", "设备点检", "泵阀检修", "模具修理"]
      case "electrician", "electric": ["变电检修", "电机控制", "继电保护", "线路抢修"]
      case "welder": ["压力管道焊接", "铝合金焊接", "钢结构焊接"]
      case "programmer": ["数控编程", "工业软件维护", "数据看板"]
      case "logistics": ["叉车装卸", "仓储配送", "冷库管理"]
      case "science": ["工艺改进", "材料试验", "软件开发"]
      case "service": ["窗口服务", "客服热线", "乘务"]
      case "management": ["班组管理", "采购管理", "质量管理"]
      default: ["产线操作", "设备点检", "管网抢修"]
      }
    },
    title: \.leader, ages: { _ in 22...33 },
    answer: { field, work in
      switch field.id {
      case "skill": work.one(of: ["高级工（三级）", "技师（二级）", "高级工（三级）", "高级技师（一级）"])
      case "team": "\(work.topic)\(work.one(of: ["一", "二", "三", "甲", "乙"]))班"
      case "post": work.one(of: ["班长", "技术员", "组长", "值班长"])
      case "deeds": "在\(work.topic)岗位 \(4 + work.turn % 8) 年，带徒 3 名，改进工法一项，全年无差错。"
      default: nil
      }
    }, directions: ["机械装配", "电气检修", "焊接", "计算机程序设计", "物流管理", "职业教育"],
    judgeTitles: ["高级技师", "技师", "高级工程师", "副教授"])

  private static let recommenders = units(
    "推荐单位",
    [
      "望京区团委", "燕山区团委", "长河区团委", "永定区团委", "市教育团工委", "市卫生团工委", "市国资团工委", "市公安局团委", "市科协", "市青联",
      "市律师协会", "市农业农村局团委",
    ])

  /// Young people whom districts, systems and associations recommend, and collectives of theirs.
  static let honours = InventedSetting(
    units: recommenders,
    topics: { track, _, unit in
      let own: [(persons: [String], collectives: [String])] = [
        (["社区工作", "基层教师", "创业带动就业"], ["望京街道社区青年突击队", "望京消防救援站", "望京人民法庭"]),
        (["乡村医生", "矿山救护", "护林防火"], ["燕山森林消防中队", "燕山乡村医生巡回队", "燕山矿山救护队"]),
        (["水利建设", "非遗传承", "社区工作"], ["长河水文监测站", "长河非遗传习所", "长河政务服务大厅"]),
        (["基层教师", "退役军人就业", "应急抢险"], ["永定防汛抢险队", "永定退役军人服务站", "永定青年讲师团"]),
        (["基层教师", "科研攻关", "特殊教育"], ["京华盲校教研组", "望京第一小学语文组", "西山五中理科组"]),
        (["临床医学", "公共卫生", "院前急救"], ["市急救中心北站", "市儿童医院重症监护室", "市疾控中心流调队"]),
        (["航天制造", "精密装配", "地铁运营"], ["首都公交 1 路车队", "京华轨道装备总装班", "长河水务抢修队"]),
        (["刑侦", "反诈", "社区民警"], ["反诈中心青年民警队", "刑侦支队技术室", "望京派出所社区警务队"]),
        (["科研攻关", "科普教育", "成果转化"], ["首都材料研究院低温组", "科技馆展教部", "北方农科院育种组"]),
        (["创业带动就业", "非遗传承", "国际交流"], ["青年创业导师团", "青联医疗志愿队", "归国青年工作室"]),
        (["法律援助", "涉外法律服务", "未成年人保护"], ["未成年人保护律师团", "法律援助值班组", "涉外法律服务中心"]),
        (["农技推广", "返乡创业", "动物防疫"], ["玉米育种推广组", "动物疫病防控队", "京郊农机服务队"]),
      ]
      let mine = own[place(of: unit) % own.count]
      return track.subject == .collective ? mine.collectives : mine.persons
    },
    qualifiers: ["第二", "第三", "新建"],
    title: { $0.track.subject == .collective ? $0.topic : $0.leader }, ages: { _ in 25...33 },
    answer: { field, work in
      switch field.id {
      case "post": work.one(of: ["副主任", "工程师", "主治医师", "一级教师", "队长", "科员"])
      case "deeds":
        work.track.subject == .collective
          ? "\(work.topic)连续三年承担急难任务，群众来信表扬 12 次。"
          : "从事\(work.topic) \(4 + work.turn % 9) 年，承担重点任务两项，事迹经所在单位公示。"
      default: nil
      }
    }, directions: ["青年工作", "党建", "新闻宣传", "科技", "教育", "医疗卫生", "法律"],
    judgeTitles: ["主任", "教授", "研究员", "总编辑", "主任医师"])

  /// Secretaries of branches on campus, at work and in communities.
  static let dreams = InventedSetting(
    units: units(
      "团委",
      [
        "京华理工大学团委", "首都公交集团团委", "望京街道团工委", "燕山师范大学团委", "长河水务集团团委", "通惠街道团工委", "永定农学院团委", "卢沟汽车公司团委",
        "清河街道团工委", "西山医科大学团委", "市邮政公司团委", "永定镇团委",
      ]),
    topics: { _, _, _ in ["团支部工作", "志愿服务", "就业帮扶", "学习社", "社区青年汇"] },
    title: \.leader,
    tracks: { unit in
      unit.name.contains("大学") || unit.name.contains("学院")
        ? ["campus"]
        : unit.name.contains("街道") || unit.name.contains("镇") ? ["community"] : ["workplace"]
    },
    ages: { track in track.text == "campus" ? 19...24 : 23...33 },
    answer: { field, work in
      switch field.id {
      case "post": work.one(of: ["团支部书记", "团委副书记", "青年汇社工", "学习社社长"])
      case "deeds": "负责\(work.topic)，一年组织活动 12 场，联系青年 200 余人。"
      default: nil
      }
    }, directions: ["青年工作", "党建", "教育", "社会工作"],
    judgeTitles: ["团委书记", "副教授", "高级政工师", "主任"])

  static let founders = InventedSetting(
    units: units(
      "设区市团委",
      [
        "临江市团委", "海宁湾市团委", "越州市团委", "东瓯市团委", "婺川市团委", "明港市团委", "禾城市团委", "湖安市团委", "台山市团委", "丽谷市团委",
        "衢江市团委", "舟海市团委",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "technology": ["智能传感器", "生物试剂", "工业软件", "环保材料"]
      case "countryside": ["山地茶园", "乡村民宿", "稻渔共养", "竹编工坊"]
      default: ["跨境电商", "冷链物流", "社区托育", "康复护理"]
      }
    },
    title: \.leader, ages: { _ in 25...36 },
    answer: { field, work in
      let firm =
        "\(work.unit.name.replacing("市团委", with: ""))\(work.one(of: brands))\(work.topic)有限公司"
      return switch field.id {
      case "company": firm
      case "post": work.one(of: ["董事长", "总经理", "创始人", "理事长"])
      case "deeds": "创办\(firm)，带动就业 \(20 + work.turn % 60) 人，近两年纳税逐年增长。"
      default: nil
      }
    }, directions: ["创业投资", "企业管理", "乡村产业", "科技成果转化"],
    judgeTitles: ["投资总监", "教授", "董事长", "高级经济师"])

  private static let brands = ["青禾", "云栖", "灵眸", "拾光", "北辰", "知微", "沐野", "若水", "星垂", "衡器", "长亭"]

  /// Founders whom parks and incubators send, each with the firm's line of business.
  static let startups = InventedSetting(
    units: units(
      "推荐单位",
      [
        "望京创业园", "燕山科技企业孵化器", "长河留学人员创业园", "永定生物医药园", "妙峰文化产业园", "清河智能制造园", "通惠数字经济产业园",
        "潮白河新能源产业园", "西山大学科技园", "卢沟青年创业协会", "京华海外人才中心", "首都创业投资协会",
      ]),
    topics: { _, group, _ in
      switch group {
      case "前沿科技": ["视觉检测芯片", "商业卫星测控", "量子测量", "碳化硅器件"]
      case "数字经济": ["工业软件", "语音大模型", "数据合规", "供应链金融科技"]
      case "医药健康": ["手术机器人", "合成生物原料", "基因检测", "康复外骨骼"]
      case "未来产业": ["固态电池材料", "无人配送", "具身智能", "氢能电堆"]
      default: ["数字文博", "国潮设计", "碳排放核算", "体育科技"]
      }
    },
    title: \.leader, ages: { _ in 24...35 },
    answer: { field, work in
      switch field.id {
      case "company":
        work.track.id.text == "overseas"
          ? "\(work.one(of: brands))\(work.topic)（新加坡）公司"
          : "\(work.track.id.text == "beijing" ? "京华" : "冀东")\(work.one(of: brands))\(work.topic)有限公司"
      case "post": work.one(of: ["创始人兼总经理", "董事长", "首席技术官", "联合创始人"])
      default: nil
      }
    }, directions: ["创业投资", "集成电路", "生物医药", "人工智能", "新能源", "文化科技"],
    judgeTitles: ["投资合伙人", "教授", "首席科学家", "园区主任"])

  /// Students of low years and the mentors whom they are paired with.
  static let yuyan = InventedSetting(
    units: InventedNames.schools,
    topics: { _, group, _ in
      switch group {
      case "人工智能": ["图像识别", "大模型推理", "机器人控制", "语音合成"]
      case "数理基础": ["组合优化", "凝聚态物理", "计算数学", "天体物理"]
      case "生命健康": ["结构生物学", "神经科学", "合成生物", "流行病学"]
      default: ["钙钛矿电池", "储能材料", "氢能催化", "柔性电子"]
      }
    },
    title: \.leader, ages: { track in track.text == "mentors" ? 38...62 : 18...20 },
    isTeacher: { $0.text == "mentors" },
    answer: { field, work in
      let isMentor = work.track.id.text == "mentors"
      return switch field.id {
      case "major": work.topic
      case "post": isMentor ? work.one(of: ["教授", "研究员", "特聘教授"]) : work.one(of: ["大一", "大二"])
      case "statement":
        isMentor ? "可带 3 名学员，每月组会两次，开放实验室。" : "想在\(work.topic)方向读文献、做小课题，每周可投入 10 小时。"
      default: nil
      }
    }, directions: ["人工智能", "数理基础", "生命健康", "新材料和新能源"],
    judgeTitles: ["院士", "教授", "研究员", "特聘教授"])

  static let students = InventedSetting(
    units: units(
      "学校",
      [
        "京华理工大学", "燕山师范大学", "永定农学院", "西山医科大学", "望京信息科技大学", "京华第八中学", "卢沟高级中学", "西山第五中学", "通惠初级中学",
        "潮白河初级中学", "望京第一小学", "长河实验小学",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "graduate": ["水系锌电池隔膜", "脑电解码", "作物抗逆基因", "大跨屋盖监测"]
      case "undergraduate": ["盲道障碍提醒器", "开源机械臂", "水质快检试纸", "校园能耗画像"]
      case "senior": ["简易光谱仪", "古建筑测绘", "微型气象站", "桥梁模型减震"]
      case "junior": ["语音垃圾分类", "校园雨水回收", "自动浇花", "噪声地图"]
      default: ["昆虫饲养观察", "节水小发明", "书包减重实验", "纸桥承重"]
      }
    },
    title: \.leader,
    tracks: { unit in
      unit.name.contains("小学")
        ? ["primary"]
        : unit.name.contains("初级")
          ? ["junior"]
          : unit.name.contains("中学") ? ["senior", "junior"] : ["graduate", "undergraduate"]
    },
    ages: { track in
      switch track.text {
      case "primary": 8...11
      case "junior": 12...14
      case "senior": 15...17
      case "undergraduate": 18...21
      default: 22...24
      }
    },
    answer: { field, work in
      field.id == "achievement" ? "\(work.topic)：独立完成设计和试验，写成报告，有实验记录和实物照片。" : nil
    }, directions: ["物理", "化学", "生物", "信息技术", "工程", "科学教育"])

  private static let age: @Sendable (Track.ID) -> ClosedRange<Int>? = { _ in 22...33 }

  /// Figures of a collective that agree with each other: of so many so many are young.
  private static func size(_ field: FormField, _ work: InventedWork) -> String? {
    let size = 14 + work.turn % 30
    switch field.id {
    case "size": return "\(size)"
    case "young": return "\(size - 2 - work.turn % 4)"
    default: return nil
    }
  }

  /// Collectives at counters, on shifts and on the road, each of what its unit does.
  static let collectives = InventedSetting(
    units: units(
      "主管单位",
      [
        "首都公交集团", "燕山电力检修公司", "市卫生健康委", "市税务局", "市邮政公司", "长河水务集团", "市公安局团委", "京华轨道装备公司", "市图书馆",
        "市供电公司", "西山医药公司", "通惠港务公司",
      ]),
    topics: { _, _, unit in
      let own = [
        ["1 路车队乘务一班", "调度中心早班", "保修厂电工组"], ["变电检修一班", "带电作业班", "继电保护班"],
        ["急诊护理组", "儿科门诊导医台", "检验科夜班组"],
        ["望京办税服务厅", "纳税热线坐席组", "稽查一科"], ["望京投递一组", "机要投递班", "分拣中心夜班"],
        ["管网抢修突击班", "水质检验室", "客服热线组"],
        ["反诈中心值班组", "望京执勤中队", "出入境受理窗口"], ["总装一班", "焊接机器人班", "试验站调试组"],
        ["少儿阅览部", "古籍修复组", "盲文阅览室"],
        ["配网抢修班", "营业厅青年岗", "调度自动化班"], ["制剂车间甲班", "质量检验室", "安全环保组"], ["岸桥司机一班", "理货二组", "港口调度室"],
      ]
      return own[place(of: unit) % own.count]
    },
    qualifiers: ["南区", "北区", "东区", "西区"], title: { $0.topic },
    tracks: { unit in
      switch place(of: unit) {
      case 0, 11: ["production", "transport"]
      case 1, 5, 9: ["production", "utilities"]
      case 2, 4, 8: ["window", "utilities"]
      case 3, 6: ["administration", "utilities"]
      case 7: ["research", "industry"]
      default: ["production", "industry"]
      }
    },
    ages: age,
    answer: { field, work in
      switch field.id {
      case "post": work.one(of: ["班长", "组长", "主任", "中队长"])
      case "deeds": "\(work.topic)实行首问负责、岗前十分钟提醒，全年零事故、零投诉。"
      default: size(field, work)
      }
    }, directions: ["安全管理", "服务管理", "青年工作", "行业管理"],
    judgeTitles: ["处长", "高级工程师", "注册安全工程师", "团委书记"])

  /// 青年突击队: teams of the same units, with a task to carry through.
  static let brigades: InventedSetting = {
    var setting = collectives
    setting.tracks = { _ in nil }
    setting.answer = { field, work in
      switch field.id {
      case "post": work.one(of: ["队长", "班长", "副主任"])
      case "task": work.one(of: ["汛期抢险保供", "设备大修提前投运", "春运高峰疏导", "老旧管网改造"])
      case "team": "\(work.topic)骨干组成，队长带班，每周碰头一次。"
      case "plan": "分三个阶段推进，每月公布进度，节点由主管部门验收。"
      case "results": "\(work.topic)按期完成任务，工期缩短 \(5 + work.turn % 20) 天，无责任事故。"
      default: size(field, work)
      }
    }
    return setting
  }()

  /// 青年创新工作站: teams of the same units, with a topic they work on.
  static let stations: InventedSetting = {
    var setting = collectives
    setting.tracks = { _ in nil }
    setting.answer = { field, work in
      switch field.id {
      case "post": work.one(of: ["站长", "工程师", "技师"])
      case "topic": work.one(of: ["检修工装改进", "窗口流程再造", "故障在线诊断", "节能降耗"])
      case "results": "\(work.topic)完成革新 \(1 + work.turn % 6) 项，已在本单位使用。"
      case "training": "结对带徒 \(2 + work.turn % 9) 人，办技能课 \(4 + work.turn % 12) 次。"
      default: size(field, work)
      }
    }
    return setting
  }()

  static let branches = InventedSetting(
    units: units(
      "团委",
      [
        "京华理工大学团委", "燕山师范大学团委", "望京区团委", "长河区团委", "首都公交集团团委", "市卫生健康委团委", "永定农学院团委", "潮白河建工集团团委",
        "市教育局团委", "西山医科大学团委", "卢沟汽车公司团委", "妙峰艺术学院团委",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "campus": ["材料学院研究生第一团支部", "文学院本科生第二团支部", "机械 2401 班团支部", "艺术设计系团支部", "学生会机关团支部"]
      case "company": ["总装车间团支部", "三分公司团支部", "项目部联合团支部", "客服中心团支部"]
      case "office": ["机关第一团支部", "服务中心团支部", "直属事业单位团支部", "信息中心团支部"]
      default: ["中心社区团支部", "青年汇团支部", "商圈联合团支部", "新村团支部"]
      }
    },
    qualifiers: places, title: { $0.topic },
    tracks: { unit in
      unit.name.contains("大学") || unit.name.contains("学院")
        ? ["campus"]
        : unit.name.contains("集团") || unit.name.contains("公司")
          ? ["company"] : unit.name.contains("区团委") ? ["community"] : ["office"]
    },
    ages: { _ in 20...29 },
    answer: { field, work in
      switch field.id {
      case "post": work.one(of: ["团支部书记", "团支部书记兼宣传委员"])
      case "size": "\(18 + work.turn % 40)"
      case "deeds": "三会两制一课按期，团费收缴清楚，一年开展主题团日 12 次、志愿服务 8 次。"
      default: nil
      }
    }, directions: ["团的建设", "党建", "宣传"],
    judgeTitles: ["团委书记", "高级政工师", "副教授", "主任"])
}
