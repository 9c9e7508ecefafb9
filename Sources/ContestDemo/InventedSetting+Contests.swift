import Contest

/// Contests of works and projects: what is entered, by track.
extension InventedSetting {
  /// Plans of firms: a name and what it sells.
  static let business = InventedSetting(
    units: InventedNames.schools,
    topics: { track, _, _ in
      switch track.id.text {
      case "technology": ["视觉检测芯片", "手术导航机器人", "固态电池材料", "工业缺陷检测云", "农机自动驾驶套件", "柔性传感皮肤"]
      case "countryside": ["山地茶园数字管家", "冷链共配到村", "乡村民宿联营", "菌菇工厂化栽培", "土特产品牌孵化", "秸秆板材"]
      case "society": ["社区助餐调度平台", "居家养老照护", "无障碍出行地图", "校园心理陪伴", "停车共享", "旧楼加装电梯代办"]
      case "ecology": ["餐厨垃圾就地处理", "河道微生物修复", "废旧电池回收", "碳排放核算工具", "雨水收集一体机", "可降解包装"]
      default: ["皮影数字剧场", "古籍文创", "城市漫游导览", "方言有声馆", "中轴线研学", "传统纹样授权平台"]
      }
    },
    qualifiers: ["新一代", "社区版", "出口型", "校园版"],
    title: { work in
      let brands = ["青禾", "云栖", "灵眸", "衡器", "拾光", "北辰", "知微", "沐野", "长亭", "筑梦者", "星垂", "若水"]
      return "\(work.one(of: brands))——\(work.topic)"
    },
    answer: { field, work in
      field.id == "school-type" && work.unit.kind == "高职" ? "职业院校" : nil
    }, directions: ["企业管理", "创业投资", "智能制造", "乡村产业", "社会治理", "节能环保", "文化产业"])

  /// Answers to posted topics: each says how it would solve its own topic.
  static let topicAnswers = InventedSetting(
    units: InventedNames.schools,
    topics: { _, group, _ in
      let asked = InventedTopic.all.first { group.hasSuffix($0.title) }
      let name = group.split(separator: " ").last.map(String.init) ?? group
      return asked?.answers ?? ["低成本", "端边协同", "多源数据融合", "可解释", "免标定"].map { "\($0)的\(name)方案" }
    },
    qualifiers: ["改进的", "轻量化的", "现场可换装的", "开源的"],
    title: { $0.topic },
    answer: { field, work in
      field.id == "solution"
        ? "针对榜题“\(work.group)”提出\(work.topic)：说明原理、指标、样机和现场试用安排。" : nil
    }, directions: InventedTopic.all.map(\.title))

  /// Works of a festival: everybody's ideas and those of designers, for life, culture and growth.
  static let carnival = InventedSetting(
    units: units(
      "推荐单位",
      [
        "望京街道团工委", "燕山师范大学", "妙峰艺术学院", "长河区少年宫", "永定工业设计协会", "清河文化创意园", "通惠街道团工委", "京华设计师联盟",
        "西山美术馆", "卢沟社区青年汇", "首都创客空间", "潮白河乡村文化站",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "life":
        ["会发光的雨伞", "楼道共享工具箱", "菜市场导购地图", "胡同晾衣架改造", "老人友好药盒", "公交站避雨座椅", "可折叠买菜车", "宠物饮水公益站"]
      case "culture":
        ["中轴线榫卯积木", "城门剪纸灯", "古树邮票", "京韵表情包", "皮影手机支架", "二十四节气餐盘", "老字号声音地图", "长城砖书签"]
      default:
        ["口袋公园改造", "桥下空间篮球场", "社区屋顶菜园", "旧厂房夜校", "骑手驿站", "村口图书亭", "地铁口共享雨具站", "河滨步道夜灯"]
      }
    },
    qualifiers: places, title: { $0.topic },
    answer: { field, work in
      field.id == "idea" ? "想法来自身边：\(work.topic)怎样做、给谁用、要花多少钱，画了草图，做了小样。" : nil
    }, directions: ["工业设计", "平面设计", "城市更新", "文创产品", "社区营造"])

  /// Proposals of young people in enterprises, offices and schools.
  static let proposals = InventedSetting(
    units: units(
      "团组织",
      [
        "首都公交集团团委", "燕山师范大学团委", "望京区团委", "市卫生健康委团委", "长河水务集团团委", "市税务局团委", "通惠街道团工委",
        "潮白河建工集团团委", "永定区团委", "市邮政公司团委", "卢沟汽车公司团委", "西山医科大学团委",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "economy":
        ["完善夜间经济公交接驳", "简化小微企业用工登记", "推广国企闲置场地青创使用", "建立首店落户一窗办理", "发展工业旅游线路", "支持灵活就业技能补贴"]
      case "people":
        ["增设社区老年助餐点", "延长校园体育场馆开放", "医院共享轮椅统一管理", "解决老旧小区充电难", "建立青年租房押金监管", "增加地铁母婴设施"]
      case "governance":
        ["优化社区网格员考核", "规范小区公共收益公示", "推行楼门长青年助理", "设立街巷停车协商会", "统一便民热线回访", "整治共享单车淤积"]
      default:
        ["推广雨水花园", "校园旧书循环", "餐饮油烟分时监管", "湿地公园错峰开放", "社区厨余堆肥", "建筑垃圾就地利用"]
      }
    },
    qualifiers: places.map { "在\($0)地区" }, title: { "关于\($0.topic)的建议" },
    ages: { _ in 22...34 },
    answer: { field, work in
      field.id == "proposal" ? "现状：走访三个点位，问卷 200 份。问题：衔接不够。建议：\(work.topic)，先试点一年。" : nil
    }, directions: ["公共管理", "城市规划", "社会保障", "环境治理", "经济政策"])

  /// Forms of a sheet of writing, and a seal's shape in place of each.
  private static let seals = [
    "条幅": "长方形", "斗方": "方形", "中堂": "大方形", "扇面": "扇形", "对联式": "双联", "手卷": "随形", "册页": "圆形",
    "横披": "横长方形", "四条屏": "连珠", "小品": "椭圆形",
  ]

  /// Pupils and what they write, in their group's way.
  static let pupils = InventedSetting(
    units: units(
      "中小学",
      [
        "望京第一小学", "燕山第二小学", "长河实验小学", "永定路小学", "妙峰中心小学", "清河第三小学", "通惠初级中学", "潮白河初级中学",
        "西山第五中学", "卢沟高级中学", "京华第八中学", "首都外国语中学",
      ]),
    topics: { _, group, _ in
      let texts = [
        "《兰亭集序》", "《九成宫醴泉铭》", "《多宝塔碑》", "杜甫《春望》", "王维《山居秋暝》", "刘禹锡《陋室铭》", "苏轼《水调歌头》", "朱熹《观书有感》",
        "《弟子规》", "李白《早发白帝城》", "王之涣《登鹳雀楼》", "《千字文》", "范仲淹《岳阳楼记》", "毛泽东《沁园春·雪》", "文天祥《正气歌》",
      ]
      switch group {
      case "硬笔": return texts.flatMap { ["硬笔楷书\($0)", "硬笔行书\($0)"] }
      case "篆刻":
        return ["厚德载物", "自强不息", "业精于勤", "志存高远", "天道酬勤", "上善若水", "温故知新", "少年强", "见贤思齐"]
          .flatMap { ["朱文印“\($0)”", "白文印“\($0)”"] }
      default: return texts.flatMap { ["楷书\($0)", "隶书\($0)", "行书\($0)"] }
      }
    },
    qualifiers: Array(seals.keys).sorted(),
    // Writing hangs on walls, a seal has a shape.
    qualified: { $1.hasSuffix("”") ? (seals[$0] ?? "") + $1 : $0 + $1 },
    title: { $0.topic },
    tracks: { unit in
      unit.name.contains("小学")
        ? ["primary"]
        : unit.name.contains("初级")
          ? ["junior"] : unit.name.contains("高级") ? ["senior"] : ["junior", "senior"]
    },
    ages: { track in
      switch track.text {
      case "primary": 7...11
      case "junior": 12...14
      default: 15...17
      }
    },
    answer: { field, work in field.id == "text" ? work.topic : nil },
    directions: ["楷书", "行书", "隶书", "篆刻", "书法教育"],
    judgeTitles: ["书法家协会会员", "特级教师", "教研员", "副教授"])
}
