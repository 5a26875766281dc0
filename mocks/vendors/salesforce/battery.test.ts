import { crmBattery } from "../crm-battery.ts";
import { salesforce } from "./index.ts";

crmBattery(salesforce);
