import Contest

/// Words from which a season's persons, schools and titles are invented. None of them is meant to be anyone.
enum InventedNames {
  struct School: Sendable {
    let id, name, kind, province: String
  }

  static let schools = [
    School(id: "S01", name: "京华理工大学", kind: "本科", province: "京华市"),
    School(id: "S02", name: "燕山师范大学", kind: "本科", province: "京华市"),
    School(id: "S03", name: "永定农学院", kind: "本科", province: "京华市"),
    School(id: "S04", name: "通惠工业职业技术学院", kind: "高职", province: "京华市"),
    School(id: "S05", name: "西山医科大学", kind: "本科", province: "京华市"),
    School(id: "S06", name: "长河财经大学", kind: "本科", province: "京华市"),
    School(id: "S07", name: "首都交通学院", kind: "本科", province: "京华市"),
    School(id: "S08", name: "望京信息科技大学", kind: "本科", province: "京华市"),
    School(id: "S09", name: "潮白河水利大学", kind: "本科", province: "京华市"),
    School(id: "S10", name: "卢沟文理学院", kind: "本科", province: "京华市"),
    School(id: "S11", name: "妙峰艺术学院", kind: "本科", province: "京华市"),
    School(id: "S12", name: "清河职业技术学院", kind: "高职", province: "京华市"),
  ]

  /// Where judges come from who teach at none of the schools.
  static let institutes = ["北方农业科学院", "市社会科学院", "首都材料研究院", "青年创业基金会"]

  /// Where judges of other provinces come from.
  static let distant: [(institute: String, province: String)] = [
    ("北川工业大学", "北川省"), ("东江科学院", "东江省"), ("南岭师范大学", "南岭省"), ("西原农业大学", "西原省"),
    ("北川社会科学院", "北川省"), ("东江财经学院", "东江省"), ("南岭医科大学", "南岭省"), ("西原青年研究中心", "西原省"),
  ]

  static let surnames = Array("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭鲁韦马苗凤方俞任袁柳")
  static let given = Array("天雨俊琪佳一浩嘉远华国芳志秀妍文轩怡诗建春彤瑶曦桐思梦鸣立博若然海英明永子涵晓新宇燕梅")

  static let topics = [
    "盐碱地微生物菌剂", "钙钛矿薄膜缺陷钝化", "冬小麦叶绿素反演", "古籍版式自动识别", "社区嵌入式养老服务", "城市老旧小区微改造", "乡村小学课后服务",
    "面向弱光环境的图像增强", "非遗皮影数字化传播", "助盲导航手杖", "光伏板自清洁涂层", "小型水下机器人姿态控制", "县域物流共同配送", "外卖骑手职业伤害保障",
    "城轨车站客流疏散",
    "废旧锂电池正极再生", "山区桥梁健康监测", "阿尔茨海默病早期筛查", "方言语音识别", "低空无人机巡检", "雨水花园径流控制", "青少年近视防控", "红色家书整理与传播",
    "社区旧衣循环",
  ]

  static func person(_ random: inout SeededGenerator) -> String {
    var name = String(surnames[random.number(below: surnames.count)])
    for _ in 0...random.number(below: 2) {
      name.append(given[random.number(below: given.count)])
    }
    return name
  }
}
